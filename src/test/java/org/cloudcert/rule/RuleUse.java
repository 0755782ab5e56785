package org.cloudcert.rule;

/**
 * That something names a rule.
 *
 * @param place for people: a class, a method, or an element of a model
 */
record RuleUse(String ruleId, String place) implements Comparable<RuleUse> {

    @Override
    public int compareTo(RuleUse other) {
        return place.compareTo(other.place);
    }
}
