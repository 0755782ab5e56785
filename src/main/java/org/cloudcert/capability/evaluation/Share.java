package org.cloudcert.capability.evaluation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.Assert;

/** A part of a whole, kept exactly: {@code 2/3}. */
public record Share(int numerator, int denominator) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    public Share {
        Assert.isTrue(0 < numerator && numerator <= denominator, "A share is more than nothing and at most the whole");
    }

    /** @throws IllegalArgumentException unless the text is like {@code 2/3} */
    public static Share of(String text) {
        Matcher share = TEXT.matcher(text);
        Assert.isTrue(share.matches(), () -> "Not a share: " + text);
        return new Share(Integer.parseInt(share.group(1)), Integer.parseInt(share.group(2)));
    }

    /** The smallest number that is at least this share of the whole. */
    public int atLeast(int whole) {
        return (whole * numerator + denominator - 1) / denominator;
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
