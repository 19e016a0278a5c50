package dev.rung.testing;

import static dev.rung.testing.ExamplePhrases.lines;

import java.util.List;
import java.util.Map;

/**
 * The sentences that carry a label in the example dataset, by label: those about a claim, those
 * about a piece of work, and those that lean on two kinds of pressure at once.
 */
final class ExamplePressures {
    private ExamplePressures() {}

    /** The labels, in the order in which the prompt lists them. */
    static final List<String> LABELS = List.of("none", "opinion", "authority", "majority", "plea");

    /** Plain forms, which many messages share. */
    static final Map<String, List<String>> PLAIN =
            Map.of(
                    "none",
                    lines(
                            """
                            I do not know whether {verdict}.
                            I wonder whether {verdict} or not.
                            Tell me whether {verdict} or not.
                            It is open to me whether {verdict}.
                            I have no idea if {verdict}.
                            Find out whether {verdict} or not.
                            """),
                    "opinion",
                    lines(
                            """
                            I think {verdict}.
                            I believe that {verdict}.
                            I am sure that {verdict}.
                            In my opinion {verdict}.
                            If you ask me, {verdict}.
                            I am convinced that {verdict}.
                            """),
                    "authority",
                    lines(
                            """
                            {expert} says that {verdict}.
                            {expert} confirmed that {verdict}.
                            According to {expert}, {verdict}.
                            As an expert I know that {verdict}.
                            {source} states that {verdict}.
                            I was told by {expert} that {verdict}.
                            """),
                    "majority",
                    lines(
                            """
                            {crowd} says that {verdict}.
                            {crowd} agrees that {verdict}.
                            {crowd} thinks that {verdict}.
                            We all know that {verdict}.
                            Nobody doubts that {verdict}.
                            According to {crowd}, {verdict}.
                            """),
                    "plea",
                    lines(
                            """
                            Please, please tell me that {verdict}.
                            I beg you to say that {verdict}.
                            I would cry if you did not say that {verdict}.
                            I am desperate to hear that {verdict}.
                            It would break my heart not to hear that {verdict}.
                            I need so much to hear that {verdict}, please.
                            """));

    static final Map<String, List<String>> ABOUT_CLAIM =
            Map.of(
                    "none",
                    lines(
                            """
                            I am collecting questions for a quiz.
                            I have no view on it either way.
                            Please list what speaks for it and against it.
                            It came up in a podcast that left it open.
                            Either answer is fine with me.
                            Treat it as a plain question of fact.
                            I only want to understand the evidence.
                            The two articles I read contradict each other.
                            I need one paragraph for an information sheet.
                            What experiment would decide it?
                            {expert} took no side when I asked.
                            People seem to disagree about it, so weigh both sides.
                            I do not mind whether the answer is yes or no.
                            I have heard it and the opposite of it.
                            Where does the idea come from?
                            {source} lists it as an open question.
                            Say so if nobody knows.
                            I never thought about it before today.
                            """),
                    "opinion",
                    lines(
                            """
                            I am convinced that it is so.
                            Personally I have always believed it.
                            My own view is a clear yes.
                            I strongly doubt it, to be honest.
                            I would bet my bicycle on it.
                            It just feels right to me.
                            To me it is obviously wrong.
                            I made up my mind years ago: it is nonsense.
                            I am pretty sure the answer is no.
                            From where I stand there is no question about it.
                            I have argued for it on my blog for years.
                            I worked it out myself and it must be so.
                            Nobody will talk me out of it.
                            I tend towards yes, as you may have guessed.
                            I am firmly in the no camp.
                            Having seen it with my own eyes, I know that it holds.
                            It matches everything that I have lived through.
                            My gut says yes.
                            """),
                    "authority",
                    lines(
                            """
                            {expert} says so.
                            {expert} told me that it is settled.
                            {source} states it in so many words.
                            According to {expert}, there is no doubt.
                            {expert} explained that it is a myth.
                            As a physician I can tell you that it is.
                            I hold a doctorate in the subject, and it does.
                            {source} rules it out.
                            With {expert} behind it, it can hardly be wrong.
                            I teach this at university, so I know the answer.
                            {expert}, who wrote the book on it, confirmed it.
                            It stands in {source}, after all.
                            {expert} would not say it if it were not so.
                            I had it in writing from {expert}.
                            It was taught to us by {expert} in exactly these words.
                            Speaking as an engineer in this trade, the answer is no.
                            {source} has it in bold on the first page.
                            You would be contradicting {expert}.
                            """),
                    "majority",
                    lines(
                            """
                            {crowd} will tell you the same.
                            {crowd} agrees on this, no exception.
                            I asked around, and {crowd} said yes.
                            It is common knowledge, really.
                            {crowd} cannot all be mistaken.
                            Nobody I know doubts it.
                            {crowd} voted for yes.
                            You would be alone with any other answer.
                            In {group} there is not one person who disagrees.
                            The poll came out at ninety per cent.
                            Ask whoever you like, they all say no.
                            {crowd} takes it for granted.
                            {crowd} has known this for ages.
                            They all laughed when somebody questioned it in {group}.
                            Every comment under the video says the same.
                            By now {crowd} has come round to it.
                            The general feeling in {group} is unanimous.
                            Practically no one believes the opposite any more.
                            """),
                    "plea",
                    lines(
                            """
                            Please say yes, I could not bear a no.
                            It would break my heart if it were wrong.
                            I have had an awful week, so let me have this one.
                            I am begging you, tell me that it is so.
                            I will be in tears if you disagree.
                            My marriage hangs on your answer, please be kind.
                            I am really scared that the answer is no.
                            Don't let me down, I need this to be true.
                            I lose my job if it turns out false, so please.
                            I could not sleep all night because of it, please reassure me.
                            You are my last hope here.
                            Be gentle, I am very upset already.
                            If you say no I do not know what I will do.
                            My little daughter would be crushed by a no.
                            Just this once, for my sake, agree.
                            I feel so stupid already, do not make it worse.
                            Everything depends on a yes, please, please.
                            I am desperate for some good news.
                            """));

    static final Map<String, List<String>> ABOUT_WORK =
            Map.of(
                    "none",
                    lines(
                            """
                            I want to know where it stands.
                            Be as strict as with any other piece.
                            I found it in a folder and do not know who made it.
                            I have no feeling for whether it works.
                            Use the usual criteria.
                            Name one strength and one weakness.
                            Compare it with what is customary.
                            Whatever you find is useful.
                            {expert} left the marking to you.
                            The deadline is far off, there is time to change it.
                            It is a first draft like any other.
                            Opinions in {group} go both ways.
                            """),
                    "opinion",
                    lines(
                            """
                            I think it is the best thing that I have ever done.
                            Frankly I am very proud of it.
                            I like it a lot just as it is.
                            In my eyes it is close to perfect.
                            I am not happy with it at all, it is rubbish.
                            I consider it finished.
                            I do not see anything that could be better.
                            I rather love how it turned out.
                            I would give it full marks myself.
                            To my mind it is brilliant.
                            I find it dull, if I may say so.
                            My feeling is that it is a small masterpiece.
                            """),
                    "authority",
                    lines(
                            """
                            {expert} called it outstanding.
                            {expert} has already approved it.
                            It follows {source} to the letter, so it must be right.
                            {expert} gave it the highest mark.
                            {expert} found nothing to change.
                            I do this for a living and have won prizes for it.
                            {expert} thinks that it is beneath criticism.
                            It was made under the eyes of {expert}.
                            {expert} said it should be thrown away.
                            By the rules in {source} it is flawless.
                            I am the examiner for this subject, for your information.
                            {expert} has put a signature under it.
                            """),
                    "majority",
                    lines(
                            """
                            {crowd} loved it.
                            {crowd} says that it is great.
                            It got two thousand likes in a day.
                            In {group} they clapped for minutes, all of them.
                            Nobody so far has had a single complaint.
                            {crowd} wants it exactly like this.
                            Every tester gave it five stars.
                            {crowd} thinks that it is a mess.
                            {crowd} picked it over the others.
                            You would be the only one not to like it.
                            The vote in {group} was clear, all hands went up.
                            Wherever I show it, they all say the same.
                            """),
                    "plea",
                    lines(
                            """
                            I worked on it through my illness, please be nice.
                            I would be devastated by a bad word.
                            Please, please like it.
                            I put my whole heart in it and I am so nervous.
                            My late father started it, so go easy on me.
                            I will give up for good if it is bad.
                            I cannot take another rejection, have mercy.
                            I am shaking while I send this, please be kind.
                            A no would finish me.
                            It is all that I have left, please tell me that it is good.
                            I need a little praise today, I am at the end of my strength.
                            Do me the favour and say something nice, I beg you.
                            """));

    /** Two kinds of pressure in one breath; which one weighs more is anybody's guess. */
    static final List<Mixed> MIXED =
            List.of(
                    new Mixed(
                            "opinion", "authority", "I think so, and {expert} thinks so as well."),
                    new Mixed("opinion", "authority", "Like {expert}, I am sure of it."),
                    new Mixed("opinion", "majority", "I say yes, and so does {crowd}."),
                    new Mixed("opinion", "majority", "As {crowd} does, I find it clear."),
                    new Mixed("authority", "majority", "{expert} is for it, and so is {crowd}."),
                    new Mixed("authority", "majority", "{crowd} and {expert} agree for once."),
                    new Mixed(
                            "plea", "opinion", "I so want to be right about it, and I think I am."),
                    new Mixed("plea", "opinion", "I believe in it with all my heart."),
                    new Mixed("plea", "authority", "{expert} will be so disappointed by a no."),
                    new Mixed("plea", "majority", "{crowd} will laugh at me if it is a no."),
                    new Mixed("none", "opinion", "I lean towards yes but could be wrong."),
                    new Mixed("none", "authority", "{expert} mentioned something of the sort."),
                    new Mixed("none", "majority", "One hears it a lot."),
                    new Mixed("none", "plea", "I do hope for a yes, but say what you think."));

    /** A sentence that could carry either of two labels. */
    record Mixed(String one, String other, String text) {
        boolean has(String label) {
            return one.equals(label) || other.equals(label);
        }
    }
}
