// <input data-filter="#place">: of the items there, shows only those whose data-search holds every word that was typed,
// accents ignored; says in its [data-many] how many there are, and shows its .found-none when there are none.
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
document.addEventListener("input", ({ target }) => {
  const place = target.dataset?.filter && document.querySelector(target.dataset.filter)
  if (!place) return
  const words = fold(target.value).split(/\s+/)
  let shown = 0
  for (const item of place.querySelectorAll("[data-search]")) {
    item.hidden = !words.every((word) => item.dataset.search.includes(word))
    shown += !item.hidden
  }
  const count = place.querySelector("[data-many]")
  count.textContent = shown === 1 ? count.dataset.one : count.dataset.many.replace("{n}", shown)
  place.querySelector(".found-none").hidden = shown > 0
})
