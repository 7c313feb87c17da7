// Buttons that print the page; without scripts they stay hidden, and the page says which keys to press.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
