// Two quick taps on what one tap gives and the next takes back, such as a vote, are one tap.
document.addEventListener(
  "click",
  (event) => {
    if (event.detail > 1 && event.target.closest("[aria-pressed]")) event.preventDefault()
  },
  true,
)
