// Promise: a server that is asked about orders does not wait until the photo library is loaded; the first photo does. Paths
// are read anew each time: nothing remembers what a file was that stood there before.
import type Sharp from 'sharp';

export async function loadSharp(): Promise<typeof Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  return sharp;
}
