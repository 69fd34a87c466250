// shrink(file, width): a promise of the photo, no wider than that, as a JPEG; of the file itself if it is small, is not
// whole, or cannot be decoded here: the server looks at it anyway.
// <input type="file" data-shrink="2048">: sends the chosen photo that small, with the form.
const LITTLE = 500_000
const isWhole = async (file) => {
  const end = new Uint8Array(await file.slice(-2).arrayBuffer())
  return file.type !== "image/jpeg" || (end[0] === 0xff && end[1] === 0xd9)
}
const drawn = (bitmap, width) => {
  const canvas = new OffscreenCanvas(width, Math.round((bitmap.height * width) / bitmap.width))
  const context = canvas.getContext("2d")
  context.imageSmoothingQuality = "high"
  context.fillStyle = "white"
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 })
}
window.shrink = async (file, width) => {
  if (!/jpeg|png|hei[cf]/.test(file.type) || !(await isWhole(file))) return file // a WebP is small, and may move
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" })
    if (bitmap.width <= width && file.size < LITTLE) return file
    const small = await drawn(bitmap, Math.min(width, bitmap.width))
    return small.size < file.size ? new File([small], file.name, { type: small.type }) : file
  } catch {
    return file
  }
}
document.addEventListener("change", async ({ target }) => {
  const [file] = (target.dataset?.shrink && target.files) || []
  if (!file) return
  const small = await window.shrink(file, Number(target.dataset.shrink))
  if (target.files[0] !== file) return // another one was chosen meanwhile
  const chosen = new DataTransfer()
  chosen.items.add(small)
  target.files = chosen.files
})
