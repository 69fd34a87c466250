// data-chosen: on an input for a file in which one is chosen; its name is shown then, and never the browser's own words
// for "no file chosen".
document.addEventListener("change", ({ target }) => {
  if (target.type === "file") target.toggleAttribute("data-chosen", target.files.length > 0)
})
