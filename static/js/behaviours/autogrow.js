// data-autogrow: makes a textarea as high as its text, in browsers without CSS field-sizing.
if (!CSS.supports("field-sizing", "content"))
  document.addEventListener("input", ({ target }) => {
    if (!target.matches("[data-autogrow]")) return
    target.style.height = "auto"
    target.style.height = `${target.scrollHeight + 3}px`
  })
