// <button data-reveal="id">: shows the password in that field while pressed. When the form is sent it is hidden again,
// so that the browser does not remember it as a text.
const reveal = (button, isShown) => {
  document.getElementById(button.dataset.reveal).type = isShown ? "text" : "password"
  button.ariaPressed = isShown
}
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-reveal]")
  if (button) reveal(button, button.ariaPressed === "false")
})
document.addEventListener("submit", ({ target }) => {
  for (const button of target.querySelectorAll("[data-reveal]")) reveal(button, false)
})
