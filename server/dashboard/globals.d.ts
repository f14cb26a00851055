/** The global object of the tag (contract, section 1), as far as the preview uses it. */
interface Window {
  Afterword?: { mount(element: Element, options: Readonly<Record<string, string>>): { destroy(): void } };
}
