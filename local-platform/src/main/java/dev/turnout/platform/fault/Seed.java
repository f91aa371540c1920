package dev.turnout.platform.fault;

import java.util.Random;
import java.util.random.RandomGenerator;

/** The one number that drives a fault test; printed first, so that the same run can be asked for again. */
public record Seed(long value) {
    /** The system property that repeats a run. */
    public static final String PROPERTY = "fault.seed";

    /** The seed given by the property, else a new one; printed either way. */
    public static Seed announced(String test) {
        Long given = Long.getLong(PROPERTY);
        Seed seed = new Seed(given != null ? given : System.nanoTime());
        System.out.println(test + " runs with -D" + PROPERTY + "=" + seed.value);
        return seed;
    }

    /** An independent stream of numbers for one purpose, the same for the same seed and purpose. */
    public RandomGenerator stream(String purpose) {
        return new Random(value * 31 + purpose.hashCode());
    }
}
