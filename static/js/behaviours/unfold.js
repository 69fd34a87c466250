// data-unfold: what was folded opens when somebody comes into it, and stays open: folding it when they press elsewhere
// would move away what they press.
document.addEventListener("focusin", ({ target }) => {
  const place = target.closest("[data-unfold]")
  if (place) place.dataset.unfold = "open"
})
