package org.cloudcert.engine;

import org.camunda.bpm.engine.impl.util.xml.Element;

/** Reads the extension properties by which a model tells the code about its elements. */
final class ExtensionProperties {

    private ExtensionProperties() {}

    /** The value of an element's property, or null. */
    static String value(Element element, String name) {
        Element extensions = element.element("extensionElements");
        Element properties = extensions == null ? null : extensions.element("properties");
        if (properties == null) {
            return null;
        }
        return properties.elements("property").stream()
                .filter(property -> name.equals(property.attribute("name")))
                .map(property -> property.attribute("value"))
                .findFirst()
                .orElse(null);
    }
}
