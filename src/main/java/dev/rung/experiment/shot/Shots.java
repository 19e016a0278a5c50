package dev.rung.experiment.shot;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.List;
import java.util.Objects;

/** The examples that stand before every question of a part of a run. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Shots.None.class, name = "none"),
    @JsonSubTypes.Type(value = Shots.Gold.class, name = "gold"),
    @JsonSubTypes.Type(value = Shots.Drawn.class, name = "drawn")
})
public sealed interface Shots {
    /** Zero-shot. */
    static Shots none() {
        return new None();
    }

    /** How many examples there are. */
    @JsonIgnore
    int count();

    /** Which draw it is; 0 where nothing is drawn. */
    @JsonIgnore
    default long draw() {
        return 0;
    }

    /** How they stand in the conversation. */
    @JsonIgnore
    Placement placement();

    /** For the screen, without the seed. */
    @JsonIgnore
    String label();

    /** Zero-shot. */
    record None() implements Shots {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public Placement placement() {
            return Placement.TURNS;
        }

        @Override
        public String label() {
            return "no shots";
        }
    }

    /**
     * Gold examples, chosen by hand, as they were when the run was ordered.
     *
     * @param examples at least one, in the order in which they are shown
     */
    record Gold(List<Shot> examples, Placement placement) implements Shots {
        public Gold {
            examples = List.copyOf(examples);
            if (examples.isEmpty()) {
                throw new IllegalArgumentException("no gold examples");
            }
            // Not written by versions before; what was sent then stood as turns.
            placement = Objects.requireNonNullElse(placement, Placement.TURNS);
        }

        @Override
        public int count() {
            return examples.size();
        }

        /** Kept, unlike that of the others, which follows from what is. */
        @Override
        @JsonIgnore(false)
        public Placement placement() {
            return placement;
        }

        @Override
        public String label() {
            return "%d gold".formatted(examples.size());
        }
    }

    /**
     * Drawn from the train rows.
     *
     * @param k how many, ≥ 1
     * @param seed of the draw; without meaning where the question decides
     */
    record Drawn(Draw how, int k, long seed) implements Shots {
        public Drawn {
            if (k < 1) {
                throw new IllegalArgumentException("%d shots".formatted(k));
            }
        }

        @Override
        public int count() {
            return k;
        }

        @Override
        public Placement placement() {
            return how.placement();
        }

        @Override
        public long draw() {
            return seed;
        }

        @Override
        public String label() {
            return "%,d shot%s".formatted(k, k == 1 ? "" : "s");
        }
    }

    /** Whether the other differs from it in the seed alone. */
    default boolean isSameBut(Shots other) {
        return this instanceof Drawn(Draw how, int k, _)
                ? other instanceof Drawn(Draw otherHow, int otherK, _)
                        && k == otherK
                        && how.equals(otherHow)
                : equals(other);
    }
}
