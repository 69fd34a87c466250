// data-dialog="#keys": a button that opens that dialog. It closes by a button in it (data-close), on Escape, and on a
// click beside it.
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-dialog]")
  if (button) document.querySelector(button.dataset.dialog).showModal()
  else if (target.matches("dialog") || target.closest("[data-close]")) target.closest("dialog").close()
})
