package org.cloudcert.rule;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Finds where rules are named: {@link Rule} on classes and methods, the property {@code rule} in process models. */
final class RuleUses {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private RuleUses() {}

    /** Every use in the classes that were compiled together with the given one. */
    static List<RuleUse> inClassesBeside(Class<?> type) {
        try {
            return inClasses(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<RuleUse> inClasses(Path directory) {
        return new ClassFileImporter()
                .importPath(directory).stream()
                        .flatMap(type -> Stream.concat(
                                uses(type.tryGetAnnotationOfType(Rule.class).stream(), name(type)),
                                type.getMethods().stream().flatMap(RuleUses::inMethod)))
                        .distinct()
                        .toList();
    }

    private static Stream<RuleUse> inMethod(JavaMethod method) {
        return uses(
                method.tryGetAnnotationOfType(Rule.class).stream(), name(method.getOwner()) + "." + method.getName());
    }

    private static Stream<RuleUse> uses(Stream<Rule> annotations, String place) {
        return annotations.flatMap(rule -> Arrays.stream(rule.value())).map(id -> new RuleUse(id, place));
    }

    private static String name(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    /** Every use in the models that the pattern finds; a place is the model's file and the element's id. */
    static List<RuleUse> inModels(String pattern) throws IOException {
        List<RuleUse> uses = new ArrayList<>();
        for (Resource model : new PathMatchingResourcePatternResolver().getResources(pattern)) {
            NodeList properties = elements(model);
            for (int i = 0; i < properties.getLength(); i++) {
                Element property = (Element) properties.item(i);
                if (property.getAttribute("name").equals("rule")) {
                    String place = model.getFilename() + ": " + owner(property).getAttribute("id");
                    Arrays.stream(property.getAttribute("value").split(","))
                            .map(id -> new RuleUse(id.strip(), place))
                            .forEach(uses::add);
                }
            }
        }
        return uses;
    }

    private static NodeList elements(Resource model) throws IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (InputStream content = model.getInputStream()) {
            return factory.newDocumentBuilder().parse(content).getElementsByTagNameNS(CAMUNDA, "property");
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(model + " is no model", e);
        }
    }

    /** The element whose extension elements hold the property. */
    private static Element owner(Element property) {
        Element element = property;
        while (!(BPMN.equals(element.getNamespaceURI()) && element.hasAttribute("id"))) {
            element = (Element) element.getParentNode();
        }
        return element;
    }
}
