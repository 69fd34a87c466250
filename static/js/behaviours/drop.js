// <input type="file" data-drop>: files that are pasted into its form or dropped on the box around it are chosen by it.
// What misses the box must not take the place of the page.
const input = () => document.querySelector("[data-drop]")
const choose = (files) => {
  input().files = files
  input().dispatchEvent(new Event("change", { bubbles: true }))
}
document.addEventListener("paste", (event) => {
  const { files, types } = event.clipboardData
  if (!files.length || types.includes("text/plain") || !event.target.closest("form")?.contains(input())) return
  event.preventDefault()
  choose(files)
})
const box = ({ target, dataTransfer }) => {
  if (!input() || !dataTransfer.types.includes("Files") || target.matches?.("[type=file]:not([data-drop])")) return
  return { isOver: input().closest("form").parentElement.contains(target) }
}
const over = (is) => input()?.closest(".write").toggleAttribute("data-over", is)
document.addEventListener("dragover", (event) => {
  const found = box(event)
  if (!found) return
  event.preventDefault()
  event.dataTransfer.dropEffect = found.isOver ? "copy" : "none"
  over(found.isOver)
})
document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || over(false))
document.addEventListener("drop", (event) => {
  const found = box(event)
  if (!found) return
  event.preventDefault()
  over(false)
  if (found.isOver) choose(event.dataTransfer.files)
})
