package dev.rung.llm;

/**
 * What is known better than a model's place or Rung's own records tell: by the user, by what was
 * learned from a refusal, by a newer list of prices. Asked often: answers from memory.
 */
public interface Corrections {
    /** What the model takes. */
    Capabilities capabilities(ModelRef model, Capabilities told);

    /** What the model costs. */
    Prices prices(ModelRef model, Prices told);

    /** Nothing is known better. */
    Corrections NONE =
            new Corrections() {
                @Override
                public Capabilities capabilities(ModelRef model, Capabilities told) {
                    return told;
                }

                @Override
                public Prices prices(ModelRef model, Prices told) {
                    return told;
                }
            };

    /**
     * Nothing costs anything.
     *
     * @param why for the screen
     */
    static Corrections free(String why) {
        return new Corrections() {
            @Override
            public Capabilities capabilities(ModelRef model, Capabilities told) {
                return told;
            }

            @Override
            public Prices prices(ModelRef model, Prices told) {
                return Prices.free(why);
            }
        };
    }

    /** These, then the others on top of them. */
    default Corrections then(Corrections others) {
        var first = this;
        return new Corrections() {
            @Override
            public Capabilities capabilities(ModelRef model, Capabilities told) {
                return others.capabilities(model, first.capabilities(model, told));
            }

            @Override
            public Prices prices(ModelRef model, Prices told) {
                return others.prices(model, first.prices(model, told));
            }
        };
    }
}
