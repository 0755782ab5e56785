package org.cloudcert.capability.archive;

import java.util.LinkedHashMap;
import java.util.Map;

/** What stands in an archive's JSON: names and values in order. */
public final class Fields {

    private Fields() {}

    /** @param namesAndValues in turn; what is null is left out */
    public static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return fields;
    }
}
