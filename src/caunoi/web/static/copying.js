// Words that are copied from a page carry its handling code, who copied them and when. Where the
// code lets nobody copy, the clipboard gets the rule instead. What is written in a field is free.
const { copyMark, copyRefusal } = document.body.dataset;

function mark(event) {
  if (event.target.closest?.("input, textarea")) return;
  const words = String(document.getSelection());
  if (!words.trim() || !event.clipboardData) return;
  event.clipboardData.setData("text/plain", copyRefusal || `${words}\n\n${copyMark}`);
  event.preventDefault();
}

document.addEventListener("copy", mark);
document.addEventListener("cut", mark);
