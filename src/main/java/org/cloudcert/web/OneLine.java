package org.cloudcert.web;

/** What can stand on one line: no line break or other control character, and no half of a surrogate pair. */
public final class OneLine {

    private OneLine() {}

    public static boolean fits(String text) {
        return text.codePoints().noneMatch(OneLine::isUnfit);
    }

    private static boolean isUnfit(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
