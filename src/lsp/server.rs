//! The conversation: who may say what when, which question goes to which answer, and what the worker
//! is told. Nothing here waits for the playbook: before it was read once, answers are empty.

mod answers;
mod hello;

use std::{
    io::{BufRead, Write},
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{self, Sender},
    },
    thread,
};

use lsp_server::{ErrorCode, Message, Notification, Request};
use lsp_types::{
    self as lsp, Uri,
    notification::{self, Notification as _},
    request::{self, Request as _},
};
use serde_json::Value;

use super::{
    Ended, Folder, ask,
    documents::{Document, Documents},
    place::Root,
    text::{Encoding, Text},
    wire::{self, Answer, Fault, Incoming, Outgoing},
    worker::{self, Checked, News, Task},
};
use crate::{careful::careful, model::Playbook};

/// What comes in, from either side.
enum Inbox {
    Client(Incoming),
    Worker(News),
}

/// Serves one client until it goes. `find` looks for the playbook from the folders that the client
/// has open; a reason why there is none is shown to whoever sits there.
pub fn run(
    input: impl BufRead + Send + 'static,
    mut output: impl Write + Send + 'static,
    find: impl FnOnce(&[PathBuf]) -> Result<Folder, String>,
) -> Ended {
    let (inbox, messages) = mpsc::channel();
    let (out, outgoing) = mpsc::channel();
    let reader = inbox.clone();
    thread::spawn(move || {
        wire::read_all(input, |incoming| reader.send(Inbox::Client(incoming)).is_ok());
    });
    let writer = thread::spawn(move || {
        for message in outgoing {
            if wire::write(&mut output, message).is_err() {
                break;
            }
        }
    });
    let mut server = Server::new(out, inbox);
    let mut find = Some(find);
    let ended = loop {
        let Ok(message) = messages.recv() else { break Ended::Abruptly };
        let goes_on = match message {
            Inbox::Client(Incoming::Message(Message::Request(request))) => {
                server.request(request, &mut find)
            }
            Inbox::Client(Incoming::Message(Message::Notification(told))) => {
                if told.method == notification::Exit::METHOD {
                    let is_proper = server.phase == Phase::Over;
                    break if is_proper { Ended::Properly } else { Ended::Abruptly };
                }
                let noted = careful(|| server.notification(told));
                noted.unwrap_or_else(|why| server.log(&why))
            }
            // Answers to what we asked say nothing that is needed.
            Inbox::Client(Incoming::Message(Message::Response(_))) => true,
            Inbox::Client(Incoming::Bad(fault)) => {
                server.send(Outgoing::Answer(Answer::refused(None, fault)))
            }
            Inbox::Client(Incoming::Over) => break Ended::Abruptly,
            Inbox::Worker(news) => server.news(news),
        };
        if !goes_on {
            break Ended::Abruptly;
        }
    };
    // What was said last is still written; the worker ends with its work, and nobody waits for it.
    server.send_no_more();
    let _ = writer.join();
    ended
}

/// How far the conversation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Nobody has said hello.
    New,
    /// Questions are answered.
    Open,
    /// The client said goodbye.
    Over,
}

struct Server {
    phase: Phase,
    out: Option<Sender<Outgoing>>,
    inbox: Sender<Inbox>,
    encoding: Encoding,
    root: Option<Root>,
    tasks: Option<Sender<Task>>,
    documents: Documents,
    playbook: Option<Arc<Playbook>>,
    checked: Option<Checked>,
    /// Whether the client tells of changed files when it is asked to.
    can_watch: bool,
    /// What of an edit it can apply.
    can_apply: ask::CanApply,
    /// Why there is no playbook, to be shown once the client listens.
    trouble: Option<String>,
}

impl Server {
    fn new(out: Sender<Outgoing>, inbox: Sender<Inbox>) -> Self {
        Self {
            phase: Phase::New,
            out: Some(out),
            inbox,
            encoding: Encoding::Utf16,
            root: None,
            tasks: None,
            documents: Documents::new(),
            playbook: None,
            checked: None,
            can_watch: false,
            can_apply: ask::CanApply::default(),
            trouble: None,
        }
    }

    /// Sends a message; says whether somebody listens.
    fn send(&self, outgoing: Outgoing) -> bool {
        self.out.as_ref().is_some_and(|out| out.send(outgoing).is_ok())
    }

    fn send_no_more(&mut self) {
        (self.out, self.tasks) = (None, None);
    }

    fn tell<N: notification::Notification>(&self, params: N::Params) -> bool {
        let told = Notification::new(N::METHOD.to_owned(), params);
        self.send(Outgoing::Message(told.into()))
    }

    fn log(&self, message: &str) -> bool {
        let typ = lsp::MessageType::WARNING;
        let message = message.to_owned();
        self.tell::<notification::LogMessage>(lsp::LogMessageParams { typ, message })
    }

    fn request<F>(&mut self, request: Request, find: &mut Option<F>) -> bool
    where
        F: FnOnce(&[PathBuf]) -> Result<Folder, String>,
    {
        let id = request.id.clone();
        let refused = |code: ErrorCode, why: &str| {
            Answer::refused(Some(&id), Fault { code, why: why.to_owned() })
        };
        let is_hello = request.method == request::Initialize::METHOD;
        let answer = match self.phase {
            Phase::New if is_hello => match hello::Client::of(request.params) {
                Some(client) => {
                    let find = find.take().expect("the phase is new once");
                    Answer::of(&id, &self.hello(&client, find))
                }
                None => {
                    refused(ErrorCode::InvalidParams, "`initialize` says nothing of its client")
                }
            },
            Phase::New => refused(ErrorCode::ServerNotInitialized, "`initialize` comes first"),
            Phase::Open if is_hello => {
                refused(ErrorCode::InvalidRequest, "`initialize` comes once only")
            }
            Phase::Open if request.method == request::Shutdown::METHOD => {
                self.phase = Phase::Over;
                Answer::of(&id, &Value::Null)
            }
            Phase::Open => {
                let answered = careful(|| self.answer(request));
                answered.unwrap_or_else(|why| refused(ErrorCode::InternalError, &why))
            }
            Phase::Over => refused(ErrorCode::InvalidRequest, "nothing comes after `shutdown`"),
        };
        self.send(Outgoing::Answer(answer))
    }

    /// Begins the conversation and returns what can be asked.
    fn hello(
        &mut self,
        client: &hello::Client,
        find: impl FnOnce(&[PathBuf]) -> Result<Folder, String>,
    ) -> lsp::InitializeResult {
        self.phase = Phase::Open;
        self.encoding = client.encoding();
        (self.can_watch, self.can_apply) = (client.can_watch(), client.can_apply());
        match find(&client.folders()) {
            Ok(folder) => self.start(folder),
            Err(why) => self.trouble = Some(why),
        }
        let version = Some(env!("CARGO_PKG_VERSION").to_owned());
        let server_info = Some(lsp::ServerInfo { name: "playmaker".to_owned(), version });
        lsp::InitializeResult { capabilities: hello::capabilities(self.encoding), server_info }
    }

    fn start(&mut self, folder: Folder) {
        let Folder { root, load } = folder;
        let root = Root::new(root);
        let (tasks, inbox) = mpsc::channel();
        let (own, encoding, news) = (root.clone(), self.encoding, self.inbox.clone());
        thread::spawn(move || {
            let tell = |told| news.send(Inbox::Worker(told)).is_ok();
            worker::work(load, (&own, encoding), &inbox, tell);
        });
        (self.root, self.tasks) = (Some(root), Some(tasks));
        self.read();
    }

    /// Has the playbook read again, with what stands in the editor.
    fn read(&self) -> bool {
        if let Some(tasks) = &self.tasks {
            let _ = tasks.send(Task::Read(self.documents.clone()));
        }
        true
    }

    fn notification(&mut self, told: Notification) -> bool {
        if self.phase != Phase::Open {
            return true;
        }
        match told.method.as_str() {
            notification::Initialized::METHOD => self.welcome(),
            notification::DidOpenTextDocument::METHOD => self.note(told, Self::opened),
            notification::DidChangeTextDocument::METHOD => self.note(told, Self::changed),
            notification::DidCloseTextDocument::METHOD => self.note(told, Self::closed),
            notification::DidSaveTextDocument::METHOD
            | notification::DidChangeWatchedFiles::METHOD => self.read(),
            _ => true,
        }
    }

    /// Takes in what a notification tells; one that cannot be read is put into the client's log.
    fn note<P: serde::de::DeserializeOwned>(
        &mut self,
        told: Notification,
        act: impl FnOnce(&mut Self, P) -> bool,
    ) -> bool {
        match serde_json::from_value(told.params) {
            Ok(params) => act(self, params),
            Err(why) => self.log(&format!("`{}` cannot be read: {why}", told.method)),
        }
    }

    /// Says what has to be said first, and asks to be told of files that change on disk.
    fn welcome(&mut self) -> bool {
        if let Some(message) = self.trouble.take() {
            let typ = lsp::MessageType::WARNING;
            return self.tell::<notification::ShowMessage>(lsp::ShowMessageParams { typ, message });
        }
        if !self.can_watch {
            return true;
        }
        let glob = lsp::GlobPattern::String("**/*.{md,yaml,yml,csv,json}".to_owned());
        let watchers = vec![lsp::FileSystemWatcher { glob_pattern: glob, kind: None }];
        let options = lsp::DidChangeWatchedFilesRegistrationOptions { watchers };
        let registration = lsp::Registration {
            id: "files".to_owned(),
            method: notification::DidChangeWatchedFiles::METHOD.to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        let params = lsp::RegistrationParams { registrations: vec![registration] };
        let method = request::RegisterCapability::METHOD.to_owned();
        let request = Request::new("files".to_owned().into(), method, params);
        self.send(Outgoing::Message(request.into()))
    }

    fn opened(&mut self, params: lsp::DidOpenTextDocumentParams) -> bool {
        let lsp::TextDocumentItem { uri, version, text, .. } = params.text_document;
        let Some(path) = self.path(&uri) else { return true };
        let text = Arc::new(Text::new(text));
        self.documents.insert(path, Document { uri, version, text });
        self.read()
    }

    fn changed(&mut self, params: lsp::DidChangeTextDocumentParams) -> bool {
        let Some(path) = self.path(&params.text_document.uri) else { return true };
        // What was never opened has no text that could change.
        let Some(document) = self.documents.get_mut(&path) else { return true };
        document.version = params.text_document.version;
        let text = Arc::make_mut(&mut document.text);
        for change in params.content_changes {
            text.apply(change, self.encoding);
        }
        self.read()
    }

    fn closed(&mut self, params: lsp::DidCloseTextDocumentParams) -> bool {
        let Some(path) = self.path(&params.text_document.uri) else { return true };
        self.documents.remove(&path);
        self.read()
    }

    fn path(&self, uri: &Uri) -> Option<String> {
        self.root.as_ref()?.path(uri)
    }

    /// Takes in what the worker tells.
    fn news(&mut self, news: News) -> bool {
        match news {
            News::Read(playbook) => {
                let old = self.playbook.replace(playbook);
                self.forget(old);
                true
            }
            News::Checked(mut checked) => {
                let changed = std::mem::take(&mut checked.changed);
                let old = self.checked.replace(checked);
                self.forget(old.map(|old| old.playbook));
                changed.into_iter().all(|own| self.tell::<notification::PublishDiagnostics>(own))
            }
            News::Failed(why) => self.log(&why),
        }
    }

    fn forget(&self, playbook: Option<Arc<Playbook>>) {
        if let (Some(tasks), Some(playbook)) = (&self.tasks, playbook) {
            let _ = tasks.send(Task::Forget(playbook));
        }
    }
}
