// Photos made by the test, with everything in them that a camera writes.
import sharp, { type Sharp } from 'sharp';

export const CAMERA = 'Recourse Camera 7';

/** 80 x 60, red on the left and blue on the right. */
export function plainPhoto(width = 80, height = 60): Sharp {
  const half = { create: { width: width / 2, height, channels: 3, background: '#0000ff' } } as const;
  return sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    { input: half, left: width / 2, top: 0 },
  ]);
}

/** Grain, so that there is something to break off. */
export function grain(width = 400, height = 300): Sharp {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#808080', noise } });
}

/** Turned by a quarter, taken at a place that is known. */
export function telling(photo: Sharp): Sharp {
  return photo
    .withMetadata({ orientation: 6, icc: 'p3' })
    .withExifMerge({
      IFD0: { Make: CAMERA, Copyright: 'Li Wei' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '31/1 13/1 4944/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '121/1 28/1 2532/100',
      },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>${CAMERA}</place></x:xmpmeta>`);
}
