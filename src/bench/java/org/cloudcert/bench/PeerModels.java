package org.cloudcert.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The product's models without the product, made from its BPMN files: every task, wait, timer, gateway and call stays,
 * with assignees, candidate groups and the variables handed to and from calls; forms, listeners and properties go;
 * a service task does nothing but decide what the models go by; a timer is due in a distant year.
 */
final class PeerModels {

    enum Dialect {
        CAMUNDA,
        FLOWABLE
    }

    private static final List<String> FILES = List.of(
            "qualification/qualification.bpmn",
            "qualification/qualification-acceptance.bpmn",
            "qualification/qualification-project-setup.bpmn",
            "qualification/qualification-assessment.bpmn",
            "qualification/qualification-certification.bpmn",
            "qualification/qualification-maintenance.bpmn",
            "common/notice-delivery.bpmn");

    /** What the product's service tasks on the way decide. */
    private static final Map<String, String> DECISIONS = Map.of(
            "ServiceTask_SendAcceptanceOpinion", "${execution.setVariable('accepted', true)}",
            "ServiceTask_CheckProjectReadiness", "${execution.setVariable('projectReady', false)}",
            "ServiceTask_ScheduleReminder", "${execution.setVariable('reminderAhead', true)}");

    private static final String NOTHING = "${true}";

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String FLOWABLE = "http://flowable.org/bpmn";

    private static final Set<String> DROPPED = Set.of("BPMNDiagram", "collaboration", "laneSet");
    private static final Set<String> KEPT_EXTENSIONS = Set.of("in", "out");
    private static final Set<String> KEPT_ATTRIBUTES =
            Set.of("assignee", "candidateGroups", "collection", "elementVariable", "expression", "asyncBefore");

    private final Dialect dialect;
    private final Map<String, String> receivers = new TreeMap<>();
    private final Map<String, String> models = new TreeMap<>();

    PeerModels(Dialect dialect) {
        this.dialect = dialect;
        for (String file : FILES) {
            models.put(Path.of(file).getFileName().toString(), write(strip(read(Path.of("bpmn", file)))));
        }
    }

    /** The models by file name. */
    Map<String, String> byName() {
        return models;
    }

    /** The id of the receive task that waits for this message, or null where an event does. */
    String receiver(String message) {
        return receivers.get(message);
    }

    private Document strip(Document model) {
        for (Element element : elements(model)) {
            if (DROPPED.contains(element.getLocalName())) {
                element.getParentNode().removeChild(element);
            }
        }
        noteReceivers(model);
        for (Element element : elements(model)) {
            if (CAMUNDA.equals(element.getNamespaceURI())) {
                extension(element);
            } else {
                attributes(element);
                timer(element);
            }
        }
        return model;
    }

    private void noteReceivers(Document model) {
        Map<String, String> messages = new TreeMap<>();
        elements(model).stream()
                .filter(element -> "message".equals(element.getLocalName()))
                .forEach(message -> messages.put(message.getAttribute("id"), message.getAttribute("name")));
        elements(model).stream()
                .filter(element -> "receiveTask".equals(element.getLocalName()))
                .forEach(task -> receivers.put(messages.get(task.getAttribute("messageRef")), task.getAttribute("id")));
    }

    private void extension(Element element) {
        Element parent = (Element) element.getParentNode();
        if (parent == null) {
            return;
        }
        if (!KEPT_EXTENSIONS.contains(element.getLocalName())) {
            parent.removeChild(element);
        } else if (dialect == Dialect.FLOWABLE) {
            if (element.hasAttribute("businessKey")) {
                ((Element) parent.getParentNode()).setAttributeNS(FLOWABLE, "flowable:inheritBusinessKey", "true");
                parent.removeChild(element);
            } else {
                element.getOwnerDocument().renameNode(element, FLOWABLE, "flowable:" + element.getLocalName());
            }
        }
    }

    private void attributes(Element element) {
        for (Attr attribute : camundaAttributes(element)) {
            element.removeAttributeNode(attribute);
            String name = attribute.getLocalName();
            if ("delegateExpression".equals(name)) {
                set(element, "expression", DECISIONS.getOrDefault(element.getAttribute("id"), NOTHING));
            } else if ("historyTimeToLive".equals(name) && dialect == Dialect.CAMUNDA) {
                set(element, name, attribute.getValue());
            } else if (KEPT_ATTRIBUTES.contains(name)) {
                set(
                        element,
                        dialect == Dialect.FLOWABLE && "asyncBefore".equals(name) ? "async" : name,
                        attribute.getValue());
            }
        }
    }

    private void set(Element element, String name, String value) {
        if (dialect == Dialect.CAMUNDA) {
            element.setAttributeNS(CAMUNDA, "camunda:" + name, value);
        } else {
            element.setAttributeNS(FLOWABLE, "flowable:" + name, value);
        }
    }

    private static void timer(Element element) {
        if ("timeDate".equals(element.getLocalName())) {
            element.setTextContent("2037-12-31T00:00:00");
        } else if ("timeDuration".equals(element.getLocalName())) {
            element.setTextContent("P3650D");
        }
    }

    private static List<Attr> camundaAttributes(Element element) {
        List<Attr> found = new ArrayList<>();
        for (int index = 0; index < element.getAttributes().getLength(); index++) {
            Node attribute = element.getAttributes().item(index);
            if (CAMUNDA.equals(attribute.getNamespaceURI())) {
                found.add((Attr) attribute);
            }
        }
        return found;
    }

    private static List<Element> elements(Document model) {
        NodeList nodes = model.getElementsByTagName("*");
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            elements.add((Element) nodes.item(index));
        }
        return elements;
    }

    private static Document read(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    private static String write(Document model) {
        try {
            StringWriter text = new StringWriter();
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(model), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
