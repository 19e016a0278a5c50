package dev.rung.llm;

/**
 * How many requests an account lets out at once. It grows while all goes well: it doubles in a
 * round, which is the time that one reply takes.
 *
 * @param now ≥ 1
 * @param most what it grows to, at least {@code now}
 */
public record Pace(int now, int most) {
    public Pace {
        if (now < 1 || most < now) {
            throw new IllegalArgumentException("%d of %d".formatted(now, most));
        }
    }

    /** Never more than so many. */
    public Pace within(int limit) {
        return new Pace(Math.min(now, limit), Math.min(most, limit));
    }

    /** In how many rounds so many requests are answered if all goes well, ≥ 0. */
    public long rounds(long requests) {
        long left = requests;
        long rounds = 0;
        for (int size = now; left > 0; size = (int) Math.min(most, 2L * size)) {
            if (size == most) {
                return rounds + Math.ceilDiv(left, size);
            }
            left -= size;
            rounds++;
        }
        return rounds;
    }
}
