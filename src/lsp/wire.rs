//! Messages on the wire: frames with a length before them, JSON inside. What a frame holds that is no
//! message is answered and the next one read; where a frame has no end that can be found, the
//! conversation is over. The reader of `lsp_server` takes any length it is told to be true, and
//! ends at the first text that is no JSON; its messages and its writer are used here.

use std::io::{self, BufRead, Read, Write};

use lsp_server::{ErrorCode, Message, RequestId};
use serde::Serialize;
use serde_json::{Value, json};

/// Longest message that is read, in bytes: several times the largest file, with what JSON adds.
const LIMIT_MESSAGE: u64 = 64 * 1024 * 1024;

/// Longest head of a frame, in bytes.
const LIMIT_HEAD: u64 = 8 * 1024;

/// What came from the client.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A message.
    Message(Message),
    /// Something else.
    Bad(Fault),
    /// Nothing more: the client has gone, or what it sends cannot be told apart.
    Over,
}

/// Why something is no message.
#[derive(Debug)]
pub(super) struct Fault {
    /// What the protocol calls it.
    pub(super) code: ErrorCode,
    /// In words.
    pub(super) why: String,
}

/// What goes to the client.
#[derive(Debug)]
pub(super) enum Outgoing {
    /// A question or something to know.
    Message(Message),
    /// An answer.
    Answer(Answer),
}

/// An answer as it stands in its frame. It is written from its types: by way of a [`Value`], as
/// `lsp_server` has it, the 22,000 places that name a busy owner took 70 ms.
#[derive(Debug)]
pub(super) struct Answer(String);

impl Answer {
    /// Returns what was asked for.
    pub(super) fn of(id: &RequestId, result: &impl Serialize) -> Self {
        #[derive(Serialize)]
        struct Given<'a, R> {
            jsonrpc: &'a str,
            id: &'a RequestId,
            result: &'a R,
        }
        let given = Given { jsonrpc: "2.0", id, result };
        Self(serde_json::to_string(&given).expect("what the protocol knows can be written"))
    }

    /// Returns why there is none; no id answers something that has no name to be answered by.
    pub(super) fn refused(id: Option<&RequestId>, Fault { code, why }: Fault) -> Self {
        let error = json!({ "code": code as i32, "message": why });
        Self(json!({ "jsonrpc": "2.0", "id": id, "error": error }).to_string())
    }
}

/// Reads until the conversation is over, and hands on what comes; ends when nobody listens.
pub(super) fn read_all(mut input: impl BufRead, mut hand_on: impl FnMut(Incoming) -> bool) {
    loop {
        let frame = match frame(&mut input) {
            Ok(Some(frame)) => frame,
            Ok(None) => break,
            Err(fault) => {
                hand_on(Incoming::Bad(Fault {
                    code: ErrorCode::ParseError,
                    why: fault.to_string(),
                }));
                break;
            }
        };
        let incoming = message(&frame).map_or_else(Incoming::Bad, Incoming::Message);
        let is_exit = matches!(&incoming, Incoming::Message(Message::Notification(own)) if own.method == "exit");
        if !hand_on(incoming) || is_exit {
            return;
        }
    }
    hand_on(Incoming::Over);
}

/// Returns the text of the next frame; none at the end.
fn frame(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut length = None;
    let mut head = input.by_ref().take(LIMIT_HEAD);
    loop {
        let mut line = Vec::new();
        head.read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            let is_long = head.limit() == 0;
            return if is_long { Err(wrong("the head of a message has no end")) } else { Ok(None) };
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(wrong("a line of the head of a message has no colon"));
        };
        if name.eq_ignore_ascii_case("Content-Length") {
            let number = value.trim().parse::<u64>();
            length = Some(number.map_err(|_| wrong("the length of a message is no number"))?);
        }
    }
    let length = length.ok_or_else(|| wrong("a message does not say how long it is"))?;
    if length > LIMIT_MESSAGE {
        return Err(wrong("a message is longer than 64 MiB"));
    }
    let mut out = Vec::new();
    input.by_ref().take(length).read_to_end(&mut out)?;
    Ok((out.len() as u64 == length).then_some(out))
}

fn wrong(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// Reads what stands in a frame.
fn message(frame: &[u8]) -> Result<Message, Fault> {
    let fault = |code, why: String| Fault { code, why };
    let value: Value = serde_json::from_slice(frame)
        .map_err(|why| fault(ErrorCode::ParseError, format!("this is no JSON: {why}")))?;
    let id = value.get("id").filter(|_| value.get("method").is_some());
    if id.is_some_and(|id| serde_json::from_value::<RequestId>(id.clone()).is_err()) {
        let why = "`id` is neither a whole number of 32 bits nor a text".to_owned();
        return Err(fault(ErrorCode::InvalidRequest, why));
    }
    serde_json::from_value(value).map_err(|_| {
        let why = "this is neither a request, nor a notification, nor an answer".to_owned();
        fault(ErrorCode::InvalidRequest, why)
    })
}

/// Writes one message.
///
/// # Errors
/// When the client does not read anymore.
pub(super) fn write(output: &mut impl Write, outgoing: Outgoing) -> io::Result<()> {
    let Answer(text) = match outgoing {
        Outgoing::Message(message) => return message.write(output),
        Outgoing::Answer(answer) => answer,
    };
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framed(text: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    }

    /// Reads bytes and says in a word each what came.
    fn told(bytes: &str) -> Vec<String> {
        let mut out = Vec::new();
        read_all(bytes.as_bytes(), |incoming| {
            out.push(match incoming {
                Incoming::Message(Message::Request(own)) => format!("request {}", own.method),
                Incoming::Message(Message::Notification(own)) => format!("note {}", own.method),
                Incoming::Message(Message::Response(_)) => "answer".to_owned(),
                Incoming::Bad(fault) => format!("bad {}", fault.code as i32),
                Incoming::Over => "over".to_owned(),
            });
            true
        });
        out
    }

    #[test]
    fn what_is_no_message_is_told_and_the_next_is_read() {
        let all = [
            "{",
            "[]",
            "[{\"id\": 1, \"method\": \"x\"}]",
            "{\"id\": 1.5, \"method\": \"x\"}",
            "{\"id\": null, \"method\": \"x\"}",
            "{\"id\": 99999999999, \"method\": \"x\"}",
            "\"\\ud83d\"",
            "{\"id\": 1, \"method\": \"x\"}",
            "{\"method\": \"y\"}",
            "{\"id\": 1, \"result\": null}",
        ];
        let bytes: String = all.iter().map(|text| framed(text)).collect();
        assert_eq!(
            told(&bytes),
            [
                "bad -32700",
                "bad -32600",
                "bad -32600",
                "bad -32600",
                "bad -32600",
                "bad -32600",
                "bad -32700",
                "request x",
                "note y",
                "answer",
                "over"
            ]
        );
    }

    #[test]
    fn a_frame_without_an_end_ends_the_conversation() {
        for head in [
            "Content-Length: 18446744073709551616\r\n\r\n{}",
            "Content-Length: 1000000000000\r\n\r\n{}",
            "Content-Length: -1\r\n\r\n{}",
            "Content-Length: two\r\n\r\n{}",
            "Content-Type: x\r\n\r\n{}",
            "GET / HTTP/1.1\r\n\r\n",
            &"a".repeat(20_000),
        ] {
            assert_eq!(told(head), ["bad -32700", "over"], "{head:.40}");
        }
        assert_eq!(told("Content-Length: 99\r\n\r\n{}"), ["over"]);
        assert_eq!(told(""), ["over"]);
    }
}
