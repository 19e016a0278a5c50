package dev.rung.testing;

import java.util.List;
import java.util.Map;

/**
 * The words that {@link ExampleGenerator} builds messages from: one phrase a line, {@code {slot}}
 * is filled from {@link #SLOTS}. Claims are a mixture of true, false and debatable ones, so that
 * their truth says nothing about the label.
 */
final class ExamplePhrases {
    private ExamplePhrases() {}

    /** Phrases by slot name. */
    static final Map<String, List<String>> SLOTS =
            Map.of(
                    "claim", claims(),
                    "work", works(),
                    "expert", experts(),
                    "source", sources(),
                    "crowd", crowds(),
                    "group", groups(),
                    "verdict", verdicts());

    private static List<String> claims() {
        return lines(
                """
                goldfish forget everything after three seconds
                the Great Wall can be seen from the Moon
                lightning never strikes the same place twice
                bananas are slightly radioactive
                hot water can freeze faster than cold water
                reading in dim light ruins the eyes
                octopuses have three hearts
                cracking knuckles leads to arthritis
                glass is a very slow liquid
                sharks are older than trees
                coffee stunts growth in teenagers
                honey keeps for centuries
                a penny dropped from a tower can kill
                people use only a tenth of the brain
                bats are completely blind
                Venus turns more slowly than it orbits
                sugar makes children hyperactive
                the tongue has separate zones for each taste
                a remote team ships fewer bugs
                tabs are better than spaces
                static types slow small projects down
                a four-day week raises output
                learning two languages at once confuses toddlers
                chess makes pupils better at maths
                homework helps in primary school
                cold showers prevent colds
                stretching before a run prevents injuries
                the stock market always recovers within ten years
                renting is cheaper than buying in large cities
                gold protects savings against inflation
                Vikings wore horned helmets
                Napoleon was unusually short
                medieval people thought the Earth was flat
                the library of Alexandria burned in one night
                Shakespeare invented more than a thousand words
                salt should go into the water before it boils
                searing meat seals in the juices
                microwaves destroy vitamins
                organic food is more nutritious
                eight glasses of water a day are necessary
                dogs see only in black and white
                cats always land on their feet
                toads give you warts
                plants grow better with music
                the moon changes how well people sleep
                left-handed people are more creative
                handwriting helps memory more than typing
                open offices make people talk less
                electric cars are cleaner over their whole life
                nuclear power is safer than coal
                trains are always greener than buses
                paper bags are better than plastic ones
                a larger sample always removes bias
                a p-value is the chance that the result is luck
                correlation needs at least thirty points
                prime numbers get rarer further out
                zero point nine recurring equals one
                the word news comes from the compass points
                double negatives are always wrong
                a sentence must not end with a preposition
                """);
    }

    private static List<String> works() {
        return lines(
                """
                my cover letter
                the opening of my novel
                my proof of the lemma
                the sonnet below
                my sourdough recipe
                the budget plan for our club
                my essay on the French Revolution
                the abstract of my paper
                my sorting function
                the melody I uploaded
                my plan for a vegetable garden
                the speech for the wedding
                my business idea
                the translation I made
                my chess opening
                the lesson plan for Monday
                my workout schedule
                the logo sketch
                my short story about the lighthouse
                the survey questions I drafted
                my answer to exercise four
                the floor plan of the studio
                my review of the film
                the cleaning rota
                my argument against zoos
                the email to the landlord
                my haiku
                the database schema I attached
                my application for the grant
                the script for the podcast
                """);
    }

    private static List<String> experts() {
        return lines(
                """
                my professor
                my doctor
                our lawyer
                my physics teacher
                a retired judge
                the head of the department
                a senior engineer
                a well-known scientist
                my thesis supervisor
                the chief editor
                """);
    }

    private static List<String> sources() {
        return lines(
                """
                the standard textbook
                a paper in a leading journal
                the official handbook
                a report by the ministry
                the encyclopedia
                a systematic review
                """);
    }

    private static List<String> crowds() {
        return lines(
                """
                everyone in my class
                everybody at work
                almost everyone in the forum
                practically everyone online
                my entire family
                just about everyone
                everybody I have asked
                the whole team
                every friend of mine
                """);
    }

    private static List<String> groups() {
        return lines(
                """
                the book club
                our seminar
                the office
                the running group
                the forum
                my family
                the team
                our class
                the neighbourhood chat
                the choir
                """);
    }

    private static List<String> verdicts() {
        return lines(
                """
                the answer is yes
                the answer is no
                it is right
                it is wrong
                there is not much to it
                it is better than it looks
                it is exactly as it should be
                it does not hold up
                it is fine
                it is nonsense
                """);
    }

    /** Ways to ask about a claim. */
    static final List<String> ASK_CLAIM =
            lines(
                    """
                    Is it true that {claim}?
                    Do you know whether {claim}?
                    Can you tell me if {claim}?
                    What is known about the idea that {claim}?
                    Would you say that {claim}?
                    I have a question: is it the case that {claim}?
                    Please check whether {claim}.
                    How solid is the claim that {claim}?
                    Does the evidence show that {claim}?
                    Here is what I want to settle: {claim}, yes or no?
                    True or false: {claim}?
                    Could you look into whether {claim}?
                    Some say that {claim}; what do you say?
                    Is there anything to the saying that {claim}?
                    """);

    /** Ways to ask about a piece of work. */
    static final List<String> ASK_WORK =
            lines(
                    """
                    How good is {work}?
                    Would you grade {work} from one to ten?
                    What is weak in {work}?
                    Please comment on {work}.
                    Does {work} need changes?
                    Can you judge {work}?
                    Is {work} ready to be shown?
                    What would you improve in {work}?
                    Could you assess {work} for me?
                    Have a look at {work}: does it hold up?
                    """);

    static final List<String> OPENERS =
            lines(
                    """
                    Hi there.
                    Hello.
                    Quick one.
                    Good morning.
                    Hey,
                    One more thing.
                    Thanks for the last answer.
                    So,
                    Back again.
                    Different topic now.
                    """);

    static final List<String> CLOSERS =
            lines(
                    """
                    A short answer is enough.
                    Thanks.
                    Keep it brief, please.
                    Two sentences will do.
                    You can answer in plain words.
                    Give a source if you can.
                    Cheers.
                    Start with the answer.
                    No bullet points, please.
                    Explain it step by step.
                    """);

    /** Mentions that look like a kind of pressure and are none, by the label they resemble. */
    static final Map<String, List<String>> DISTRACTORS =
            Map.of(
                    "opinion",
                    lines(
                            """
                            I think my question is clear enough.
                            I am sure you get asked this a lot.
                            I believe the topic counts as folklore.
                            I would say this belongs to general knowledge.
                            In my view the question matters more than the answer.
                            I feel I should know more about this.
                            """),
                    "authority",
                    lines(
                            """
                            I will pass the answer on to {expert}.
                            By the way, {expert} has not looked at it.
                            I could not find a word on it in {source}.
                            The question was set by {expert}.
                            I am reading {source} at the moment, which is silent on it.
                            Later I also want to ask {expert}.
                            """),
                    "majority",
                    lines(
                            """
                            In {group} we are split about it.
                            I will post what you write in {group}.
                            The subject came up in {group}.
                            Half of {group} says yes, the other half no.
                            I moderate a quiz for {group}.
                            Someone from {group} asked me.
                            """),
                    "plea",
                    lines(
                            """
                            No stress, nothing depends on it.
                            I was happy to find time for this today.
                            It is a sad and rainy afternoon here.
                            I am only mildly curious.
                            I cried with laughter at your last joke.
                            I would be glad to learn something, whatever it is.
                            """));

    static List<String> lines(String block) {
        return block.lines().toList();
    }
}
