// Says in the page that the passkey did not work; allauth's script only raises the event.
document.addEventListener("allauth.error", (event) => {
  const told = document.getElementById("passkey-failed");
  if (!told) return;
  event.preventDefault();
  told.hidden = false;
  told.focus();
});
