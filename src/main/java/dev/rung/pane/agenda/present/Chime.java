package dev.rung.pane.agenda.present;

import dev.rung.task.Tasks;

import java.util.logging.Level;
import java.util.logging.Logger;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Clip;
import javax.sound.sampled.LineEvent;
import javax.sound.sampled.LineUnavailableException;

/**
 * A soft sound of two notes, made here. It is played away from the thread that paints; where there
 * is no sound device, nothing is heard and nobody is bothered.
 */
final class Chime {
    private static final Logger LOG = Logger.getLogger(Chime.class.getName());
    private static final float RATE = 44_100;
    private static final double SECONDS = 0.9;

    /** Of full loudness. */
    private static final double SOFT = 0.16;

    /** E5, and B4 under it a moment later. */
    private static final double FIRST = 659.26;

    private static final double SECOND = 493.88;
    private static final double LATER = 0.18;

    private final Tasks tasks;

    Chime(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Returns at once. */
    void ring() {
        tasks.cpu("", job -> play()).onFailed(fault -> {}).start();
    }

    private static boolean play() {
        try {
            Clip clip = AudioSystem.getClip();
            clip.addLineListener(
                    event -> {
                        if (event.getType().equals(LineEvent.Type.STOP)) {
                            clip.close();
                        }
                    });
            byte[] sound = sound();
            clip.open(new AudioFormat(RATE, 16, 1, true, false), sound, 0, sound.length);
            clip.start();
            return true;
        } catch (LineUnavailableException
                | IllegalArgumentException
                | IllegalStateException
                | SecurityException
                | LinkageError e) {
            LOG.log(Level.FINE, "no sound", e);
            return false;
        }
    }

    /** One channel of 16 bits, little-endian. */
    static byte[] sound() {
        int count = (int) (RATE * SECONDS);
        var bytes = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            double at = i / (double) RATE;
            double value = note(FIRST, at) + note(SECOND, at - LATER);
            int sample = (int) Math.round(value * SOFT * Short.MAX_VALUE);
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        return bytes;
    }

    /** Begins without a click and fades until the end. */
    private static double note(double pitch, double at) {
        if (at < 0) {
            return 0;
        }
        double rise = Math.min(1, at / 0.012);
        double end = Math.clamp((SECONDS - LATER - at) / 0.08, 0, 1);
        return Math.sin(2 * Math.PI * pitch * at) * rise * Math.exp(-5 * at) * end;
    }
}
