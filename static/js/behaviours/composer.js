// .composer: is as high as the part of the page that the keyboard of a phone leaves to be seen, so that what stands at
// its end stands above the keyboard.
visualViewport?.addEventListener("resize", () => {
  const seen = `${visualViewport.height * visualViewport.scale}px`
  for (const composer of document.querySelectorAll(".composer")) composer.style.setProperty("--seen", seen)
})
