// No comment stands on a page twice: one that news brought while somebody was commenting too is taken away before the
// answer to that brings it again. What is morphed keeps its own.
document.addEventListener("htmx:before:swap", ({ detail: { tasks } }) => {
  for (const { fragment, target } of tasks) {
    for (const { id } of fragment.querySelectorAll(".comment")) {
      const there = document.getElementById(id)
      if (there && !target?.contains?.(there)) there.remove()
    }
  }
})
