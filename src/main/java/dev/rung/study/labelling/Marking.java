package dev.rung.study.labelling;

import dev.rung.score.judge.Question;
import dev.rung.score.judge.VerdictReader;
import dev.rung.study.labelling.LabelTask.Scale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A verdict of numbers while it is given, one number after the other. Where a key is enough, a key
 * gives it; else digits are typed, and what no further digit can follow is taken at once.
 */
public final class Marking {
    private final Scale scale;
    private final List<Integer> marks;
    private String typed = "";

    /**
     * @param before marks that are given already, in their order
     */
    public Marking(Scale scale, List<Integer> before) {
        this.scale = scale;
        this.marks = new ArrayList<>(before.subList(0, Math.min(before.size(), scale.size())));
    }

    /** The marks that are given, in their order. */
    public List<Integer> marks() {
        return List.copyOf(marks);
    }

    /** The digits that are typed and not taken yet. */
    public String typed() {
        return typed;
    }

    /** Whether nothing is left to mark. */
    public boolean isWhole() {
        return marks.size() == scale.size();
    }

    /**
     * @param key a digit, or T for ten
     * @return whether it means something here
     */
    public boolean key(String key) {
        if (isWhole()) {
            return false;
        }
        if (!scale.isTyped()) {
            Optional<Integer> mark = number(key.equals("T") ? "10" : key);
            mark.ifPresent(marks::add);
            return mark.isPresent();
        }
        if (!key.matches("[0-9]") || !canBecome(typed + key)) {
            return false;
        }
        typed += key;
        if (!typed.equals("0") && canGoOn()) {
            return true;
        }
        number(typed).ifPresent(this::take);
        return true;
    }

    /**
     * Takes what is typed.
     *
     * @return whether it is on the scale
     */
    public boolean enter() {
        Optional<Integer> mark = number(typed);
        mark.ifPresent(this::take);
        return mark.isPresent();
    }

    private void take(int mark) {
        marks.add(mark);
        typed = "";
    }

    /**
     * Takes the last digit back, else the last mark.
     *
     * @return whether there was one
     */
    public boolean back() {
        if (!typed.isEmpty()) {
            typed = typed.substring(0, typed.length() - 1);
            return true;
        }
        if (marks.isEmpty()) {
            return false;
        }
        marks.removeLast();
        return true;
    }

    /** The verdict as the judge's label would have it, once it is whole. */
    public String word() {
        if (!isWhole()) {
            throw new IllegalStateException("marks are missing");
        }
        if (scale.criteria().isEmpty()) {
            return String.valueOf(marks.getFirst());
        }
        var named = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < marks.size(); i++) {
            Question.Criterion criterion = scale.criteria().get(i);
            named.put(criterion.name(), marks.get(i));
        }
        return VerdictReader.label(named);
    }

    private Optional<Integer> number(String digits) {
        if (!digits.matches("[0-9]{1,6}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(digits);
        return number >= scale.from() && number <= scale.to()
                ? Optional.of(number)
                : Optional.empty();
    }

    /** Whether these digits begin a number of the scale. */
    private boolean canBecome(String digits) {
        if (digits.length() > 6 || (digits.length() > 1 && digits.startsWith("0"))) {
            return false;
        }
        long low = Long.parseLong(digits);
        long high = low;
        while (low <= scale.to()) {
            if (high >= scale.from()) {
                return true;
            }
            if (low == 0) {
                return false;
            }
            low *= 10;
            high = high * 10 + 9;
        }
        return false;
    }

    /** Whether a further digit can follow. */
    private boolean canGoOn() {
        for (char digit = '0'; digit <= '9'; digit++) {
            if (canBecome(typed + digit)) {
                return true;
            }
        }
        return false;
    }
}
