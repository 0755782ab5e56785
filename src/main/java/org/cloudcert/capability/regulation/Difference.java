package org.cloudcert.capability.regulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What changes from one text to another, line by line: the fewest lines gone and come. */
public final class Difference {

    /** What becomes of a line. */
    public enum Change {
        KEPT,
        REMOVED,
        ADDED
    }

    public record Line(Change change, String text) {}

    private Difference() {}

    /** Every line of both texts, in order. */
    public static List<Line> between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> young = after.lines().toList();
        int[][] common = commonAmongFirst(old, young);
        Deque<Line> lines = new ArrayDeque<>();
        int i = old.size();
        int j = young.size();
        while (i > 0 || j > 0) {
            if (i > 0 && j > 0 && old.get(i - 1).equals(young.get(j - 1))) {
                lines.addFirst(new Line(Change.KEPT, old.get(--i)));
                j--;
            } else if (j > 0 && (i == 0 || common[i][j - 1] >= common[i - 1][j])) {
                lines.addFirst(new Line(Change.ADDED, young.get(--j)));
            } else {
                lines.addFirst(new Line(Change.REMOVED, old.get(--i)));
            }
        }
        return List.copyOf(lines);
    }

    /** How many lines the first {@code i} and the first {@code j} have in common, at most, in the same order. */
    private static int[][] commonAmongFirst(List<String> old, List<String> young) {
        int[][] common = new int[old.size() + 1][young.size() + 1];
        for (int i = 1; i <= old.size(); i++) {
            for (int j = 1; j <= young.size(); j++) {
                common[i][j] = old.get(i - 1).equals(young.get(j - 1))
                        ? common[i - 1][j - 1] + 1
                        : Math.max(common[i - 1][j], common[i][j - 1]);
            }
        }
        return common;
    }
}
