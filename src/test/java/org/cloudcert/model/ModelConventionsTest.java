package org.cloudcert.model;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cloudcert.model.ModelConventions.Convention;
import org.cloudcert.model.ModelConventions.Model;
import org.cloudcert.model.ModelConventions.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelConventionsTest {

    private static final Set<String> PROCESSES =
            models().map(model -> model.fileName().replace(".bpmn", "")).collect(toSet());

    @ParameterizedTest
    @MethodSource("models")
    void everyModelKeepsToTheConventions(Model model) {
        ModelConventions conventions =
                new ModelConventions(PROCESSES, path -> ModelConventionsTest.class.getResource("/" + path) != null);

        assertThat(conventions.violations(model)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("planted")
    void aPlantedViolationIsFound(Convention convention, String file, String text, String replacement) {
        Model sound = model(file);
        Model broken = new Model(sound.folder(), sound.fileName(), sound.xml().replaceAll("(?s)" + text, replacement));
        assertThat(broken.xml()).isNotEqualTo(sound.xml());

        List<Violation> violations = new ModelConventions(PROCESSES, path -> true).violations(broken);

        assertThat(violations).extracting(Violation::convention).containsOnly(convention);
    }

    static Stream<Arguments> planted() {
        String acceptance = "qualification-acceptance.bpmn";
        String delivery = "notice-delivery.bpmn";
        String main = "qualification.bpmn";
        String registration = "qualification-registration.bpmn";
        return Stream.of(
                arguments(Convention.FILE_NAME, delivery, "process id=\"notice-delivery\"", "process id=\"notice\""),
                arguments(Convention.FILE_NAME, delivery, "isExecutable=\"true\"", "isExecutable=\"false\""),
                arguments(Convention.TIME_TO_LIVE, delivery, " camunda:historyTimeToLive=\"P2192D\"", ""),
                arguments(Convention.TIME_TO_LIVE, delivery, "\"P2192D\"", "\"P6Y\""),
                arguments(Convention.TIME_TO_LIVE, delivery, "\"P2192D\"", "\"P2191D\""),
                arguments(Convention.ELEMENT_ID, acceptance, "UserTask_ReviewMaterials", "Task_ReviewMaterials"),
                arguments(Convention.ELEMENT_ID, acceptance, "Gateway_EvidenceSufficient", "Gateway_1abc"),
                arguments(Convention.ELEMENT_ID, delivery, "Flow_NoticeSent_AwaitDelivery", "SequenceFlow_1"),
                arguments(Convention.ELEMENT_ID, delivery, "Lane_System", "System"),
                arguments(Convention.ELEMENT_ID, delivery, "Message_NoticeDelivered", "NoticeDelivered"),
                arguments(Convention.CHINESE_NAME, acceptance, "name=\"受理审查\"", "name=\"Review\""),
                arguments(Convention.CHINESE_NAME, acceptance, " name=\"受理审查\"", ""),
                arguments(Convention.CHINESE_NAME, delivery, "name=\"等待送达结果\"", "name=\"?\""),
                arguments(Convention.LANE, delivery, "name=\"通知送达\" processRef", "name=\"Pool\" processRef"),
                arguments(Convention.LANE, delivery, "name=\"办理系统\"", "name=\"System\""),
                arguments(Convention.LANE, delivery, "<bpmn:flowNodeRef>UserTask_RecordReceipt</bpmn:flowNodeRef>", ""),
                arguments(Convention.QUESTION, acceptance, "证据是否充分？", "证据是否充分"),
                arguments(Convention.QUESTION, acceptance, "name=\"否\"", ""),
                arguments(Convention.CONDITION, acceptance, "\\$\\{filed}", "\\${filed &amp;&amp; checked}"),
                arguments(Convention.CONDITION, acceptance, "\\$\\{filed}", "\\${cases.get(caseNo).filed}"),
                arguments(Convention.CONDITION, acceptance, " default=\"\\w+\"", ""),
                arguments(
                        Convention.CONDITION,
                        acceptance,
                        "<bpmn:conditionExpression.*?</bpmn:conditionExpression>",
                        ""),
                arguments(Convention.DIAGRAM, delivery, shape("UserTask_RecordReceipt"), ""),
                arguments(Convention.DIAGRAM, delivery, shape("Lane_System"), ""),
                arguments(Convention.DIAGRAM, delivery, edge("Flow_NoticeSent_AwaitDelivery"), ""),
                arguments(Convention.DIAGRAM, main, " isExpanded=\"true\"", ""),
                arguments(
                        Convention.DIAGRAM,
                        delivery,
                        "(\"UserTask_RecordReceipt\">\\s*<dc:Bounds) x=\"\\d+\" (y=\"\\d+\") width=\"100\"",
                        "$1 x=\"200\" $2 width=\"900\""),
                arguments(
                        Convention.CONNECTED,
                        delivery,
                        "targetRef=\"EndEvent_NoticeDelivered\"",
                        "targetRef=\"EndEvent_ReceiptRecorded\""),
                arguments(
                        Convention.CONNECTED,
                        delivery,
                        "sourceRef=\"StartEvent_NoticeSent\"",
                        "sourceRef=\"EndEvent_NoticeDelivered\""),
                arguments(
                        Convention.CONNECTED,
                        delivery,
                        "targetRef=\"IntermediateCatch_NoticeDelivered\"",
                        "targetRef=\"StartEvent_NoticeSent\""),
                arguments(Convention.FORM, acceptance, " camunda:formKey=\"[^\"]*\"", ""),
                arguments(Convention.FORM, acceptance, "embedded:deployment:", "embedded:app:"),
                arguments(Convention.FORM, acceptance, "check-filing.html", "filing.html"),
                arguments(Convention.FORM, acceptance, "forms/qualification/", "forms/csisms/"),
                arguments(Convention.ASSIGNMENT, acceptance, " camunda:assignee=\"[^\"]*\"", ""),
                arguments(
                        Convention.ASSIGNMENT,
                        acceptance,
                        "camunda:assignee=",
                        "camunda:candidateGroups=\"project-lead\" camunda:assignee="),
                arguments(Convention.ASSIGNMENT, acceptance, "\"\\$\\{projectLead}\"", "\"demo\""),
                arguments(Convention.ASSIGNMENT, acceptance, "\"acceptance-clerk\"", "\"clerks\""),
                arguments(Convention.BEAN, acceptance, "camunda:delegateExpression=\"[^\"]*\"", "camunda:class=\"X\""),
                arguments(Convention.BEAN, acceptance, "\\$\\{closeFilingRefused}", "\\${closeFiling}"),
                arguments(Convention.BEAN, acceptance, "\\$\\{recordFiling}", "\\${filing.record(task)}"),
                arguments(Convention.BEAN, acceptance, "<camunda:taskListener [^>]*>", ""),
                arguments(Convention.CALL, main, " camunda:calledElementBinding=\"deployment\"", ""),
                arguments(Convention.CALL, main, "calledElement=\"qualification-", "calledElement=\"qualifying-"),
                arguments(Convention.CALL, main, "<camunda:in businessKey=[^>]*>", ""),
                arguments(Convention.CALL, main, "<camunda:in source=\"caseNo\"[^>]*>", ""),
                arguments(Convention.MESSAGE, delivery, "name=\"common.notice-", "name=\"notice-"),
                arguments(Convention.MESSAGE, delivery, "common.notice-delivered", "common.noticeDelivered"),
                arguments(
                        Convention.MESSAGE,
                        delivery,
                        "(<bpmn:message id=\"Message_NoticeDelivered\")",
                        "<bpmn:message id=\"Message_New\" name=\"common.new\" />$1"),
                arguments(Convention.TIMER, main, "<camunda:property name=\"deadline\"[^>]*>", ""),
                arguments(Convention.TIMER, main, "'PROJECT_TARGET'", "'PROJECT_LIMIT'"),
                arguments(Convention.TIMER, acceptance, ">\\$\\{qualificationSettings[^<]*", ">P14D"),
                arguments(Convention.DUTY, acceptance, "<camunda:property name=\"duty\"[^>]*>", ""),
                arguments(
                        Convention.DUTY, acceptance, "name=\"duty\" value=\"LEAD\"", "name=\"duty\" value=\"LEADER\""),
                arguments(Convention.STARTABLE, delivery, " camunda:isStartableInTasklist=\"false\"", ""),
                arguments(Convention.STARTABLE, delivery, "Tasklist=\"false\"", "Tasklist=\"true\""),
                arguments(Convention.STARTABLE, registration, "Tasklist=\"true\"", "Tasklist=\"false\""),
                arguments(Convention.STARTABLE, registration, " camunda:formKey=\"[^\"]*\"", ""),
                arguments(Convention.STARTABLE, registration, "forms/qualification/", "forms/csisms/"));
    }

    private static String shape(String element) {
        return "<bpmndi:BPMNShape id=\"" + element + "_di\".*?</bpmndi:BPMNShape>";
    }

    private static String edge(String flow) {
        return "<bpmndi:BPMNEdge id=\"" + flow + "_di\".*?</bpmndi:BPMNEdge>";
    }

    @Test
    void aFormThatDoesNotExistIsFound() {
        List<Violation> violations =
                new ModelConventions(PROCESSES, path -> false).violations(model("notice-delivery.bpmn"));

        assertThat(violations).singleElement().extracting(Violation::convention).isEqualTo(Convention.FORM);
    }

    @Test
    void everyConventionIsShownToFindSomething() {
        assertThat(planted().map(arguments -> arguments.get()[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList((Object[]) Convention.values()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void theDocumentedDrawingShowsEveryElement(Model model) {
        String drawing = read(Path.of("docs/processes", model.fileName().replace(".bpmn", ".svg")));

        assertThat(ModelConventions.elements(model))
                .allSatisfy(id -> assertThat(drawing).contains("data-element-id=\"" + id + "\""));
    }

    @Test
    void modelsFormsAndCodeNameTheSameProcedures() throws IOException {
        Set<String> models = folders(Path.of("bpmn"));
        assertThat(folders(Path.of("forms"))).isEqualTo(models);

        Set<String> procedures = folders(Path.of("src/main/java/org/cloudcert/procedure"));
        models.remove("common");
        assertThat(procedures).isEqualTo(models);
    }

    private static Set<String> folders(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .collect(toSet());
        }
    }

    private static Model model(String fileName) {
        return models().filter(model -> model.fileName().equals(fileName))
                .findFirst()
                .orElseThrow();
    }

    static Stream<Model> models() {
        try {
            Path root = Path.of(ModelConventionsTest.class.getResource("/bpmn").toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files
                        .filter(file -> file.toString().endsWith(".bpmn"))
                        .sorted()
                        .map(file -> new Model(
                                root.relativize(file.getParent()).toString(),
                                file.getFileName().toString(),
                                read(file)))
                        .toList()
                        .stream();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The models are not on the class path as files", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
