// A button at every block of code, and of words to be sent as they are: a mail, a message. It copies the block.
export const offer = (copy, copied) => {
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll("pre")) {
    const frame = document.createElement("div");
    frame.className = "copied";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.textContent.trimEnd());
      button.textContent = copied;
      setTimeout(() => { button.textContent = copy; }, 2000);
    });
    block.replaceWith(frame);
    frame.append(block, button);
  }
};
