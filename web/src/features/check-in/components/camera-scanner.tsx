import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '@/components/ui/banner';

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

type DetectorClass = new (options: { formats: string[] }) => Detector;

const pauseMilliseconds = 200;

function detectorClass(): DetectorClass | undefined {
  return (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
}

/** Where the browser reads codes itself and lets us see through the camera; elsewhere the text field serves. */
export function cameraScanningPossible(): boolean {
  return detectorClass() !== undefined && 'mediaDevices' in navigator;
}

export function CameraScanner({ onCode }: { onCode: (code: string) => void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [refused, setRefused] = useState(false);
  const found = useEffectEvent(onCode);

  useEffect(() => {
    let stopped = false;
    let stream: MediaStream | undefined;
    let timer: number | undefined;
    const Detector = detectorClass();
    const run = async () => {
      const element = video.current;
      if (!Detector || !element) return;
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      // Closed while the permission was being asked for.
      if (stopped) {
        stop();
        return;
      }
      element.srcObject = stream;
      await element.play();
      const detector = new Detector({ formats: ['qr_code'] });
      const look = async () => {
        const [code] = await detector.detect(element).catch(() => []);
        if (code) found(code.rawValue);
        if (!stopped) timer = window.setTimeout(() => void look(), pauseMilliseconds);
      };
      await look();
    };
    const stop = () => {
      stopped = true;
      window.clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
    run().catch(() => setRefused(true));
    return stop;
  }, []);

  if (refused) return <Banner tone="warning">{t('checkIn.cameraRefused')}</Banner>;
  return <video ref={video} className="camera" muted playsInline aria-label={t('checkIn.cameraPicture')} />;
}
