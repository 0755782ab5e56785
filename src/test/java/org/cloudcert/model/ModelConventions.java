package org.cloudcert.model;

import static java.util.stream.Collectors.toSet;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.cloudcert.capability.casefile.Duty;
import org.cloudcert.engine.Role;

/** What every process model keeps to, so that people can read it and the code can rely on it. */
final class ModelConventions {

    /** A model as it lies in its folder below {@code bpmn/}. */
    record Model(String folder, String fileName, String xml) {

        @Override
        public String toString() {
            return folder + "/" + fileName;
        }
    }

    enum Convention {
        /** One executable process a file, kebab-case, named as the file. */
        FILE_NAME,
        /** History is kept for six years at least; the engine counts days. */
        TIME_TO_LIVE,
        /** Ids say what kind of element it is, then what it does. */
        ELEMENT_ID,
        /** Names are Chinese; a gateway that only forks or joins needs none. */
        CHINESE_NAME,
        /** A pool with lanes, and every node in exactly one of them. */
        LANE,
        /** Where the way parts stands a question, and each answer on its flow. */
        QUESTION,
        /** A condition is a name and at most a comparison; the other way is the default. */
        CONDITION,
        /** Everything is drawn, and no node upon another. */
        DIAGRAM,
        /** Every node can be reached and left. */
        CONNECTED,
        /** A user task shows a form that exists. */
        FORM,
        /** A user task belongs to one person or to roles that exist. */
        ASSIGNMENT,
        /** Code is reached by a bean's name and nothing else. */
        BEAN,
        /** A called process exists, comes from the same deployment and gets the case number. */
        CALL,
        /** Messages carry their folder's name, and somebody waits for them. */
        MESSAGE,
        /** A timer follows a deadline of the ledger or a period of the settings. */
        TIMER,
        /** A user task names the duty that its worker takes (X-4). */
        DUTY,
        /** Cases begin with an application or a finding: from Tasklist by a form of its own, or not at all. */
        STARTABLE
    }

    record Violation(Model model, Convention convention, String element, String what) {

        @Override
        public String toString() {
            return model + " " + element + ": " + what + " [" + convention + "]";
        }
    }

    private static final int SIX_YEARS_IN_DAYS = 6 * 365 + 2;
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern CHINESE = Pattern.compile(".*\\p{IsHan}.*");
    private static final Pattern CONDITION = Pattern.compile("\\$\\{!?[a-z]\\w*}|\\$\\{[a-z]\\w* [!=]= '[A-Z_]+'}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[a-z]\\w*}");
    private static final Pattern SETTING = Pattern.compile("\\$\\{[a-z]\\w*(\\.[a-z]\\w*)+}");
    private static final Map<String, String> ID_PREFIXES = Map.ofEntries(
            Map.entry("startEvent", "StartEvent"),
            Map.entry("endEvent", "EndEvent"),
            Map.entry("boundaryEvent", "BoundaryEvent"),
            Map.entry("intermediateCatchEvent", "IntermediateCatch"),
            Map.entry("intermediateThrowEvent", "IntermediateThrow"),
            Map.entry("userTask", "UserTask"),
            Map.entry("serviceTask", "ServiceTask"),
            Map.entry("receiveTask", "ReceiveTask"),
            Map.entry("businessRuleTask", "BusinessRuleTask"),
            Map.entry("callActivity", "CallActivity"),
            Map.entry("subProcess", "SubProcess"),
            Map.entry("exclusiveGateway", "Gateway"),
            Map.entry("parallelGateway", "Gateway"),
            Map.entry("eventBasedGateway", "Gateway"));

    private final Set<String> processes;
    private final Predicate<String> formExists;

    /**
     * @param processes ids of all processes that can be called
     * @param formExists whether there is a form with a path such as {@code forms/common/record-receipt.html}
     */
    ModelConventions(Set<String> processes, Predicate<String> formExists) {
        this.processes = processes;
        this.formExists = formExists;
    }

    /** Everything in the model that is not as agreed, in the order of the conventions. */
    List<Violation> violations(Model model) {
        return new Check(model).run();
    }

    /** Ids of all nodes and flows of a model. */
    static List<String> elements(Model model) {
        return read(model).getModelElementsByType(FlowElement.class).stream()
                .map(FlowElement::getId)
                .toList();
    }

    private static BpmnModelInstance read(Model model) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(model.xml().getBytes(StandardCharsets.UTF_8)));
    }

    private final class Check {

        private final Model model;
        private final BpmnModelInstance bpmn;
        private final Collection<FlowNode> nodes;
        private final Collection<SequenceFlow> flows;
        private final List<Violation> found = new ArrayList<>();

        Check(Model model) {
            this.model = model;
            this.bpmn = read(model);
            this.nodes = all(FlowNode.class);
            this.flows = all(SequenceFlow.class);
        }

        List<Violation> run() {
            processIsTheFile();
            all(Process.class).forEach(this::historyIsKept);
            all(Process.class).forEach(this::isStartedByAFormOnly);
            all(BaseElement.class).forEach(this::idSaysWhatItIs);
            nodes.forEach(this::nameIsChinese);
            lanes();
            nodes.forEach(this::wayPartsWithAQuestion);
            flows.forEach(this::conditionIsShort);
            nodes.forEach(this::isDrawn);
            flows.forEach(this::isDrawn);
            all(Lane.class).forEach(this::isDrawn);
            nodes.forEach(this::isReachedAndLeft);
            all(UserTask.class).forEach(this::hasForm);
            all(UserTask.class).forEach(this::belongsToSomebody);
            all(UserTask.class).forEach(this::namesItsDuty);
            beans();
            all(CallActivity.class).forEach(this::callsWithTheCase);
            all(Message.class).forEach(this::messageIsAwaited);
            all(TimerEventDefinition.class).forEach(this::timerHasAGround);
            return found;
        }

        private void processIsTheFile() {
            List<String> ids = all(Process.class).stream()
                    .filter(Process::isExecutable)
                    .map(Process::getId)
                    .toList();
            if (!KEBAB.matcher(model.fileName().replace(".bpmn", "")).matches()) {
                found(Convention.FILE_NAME, model.fileName(), "is not in kebab-case");
            }
            if (!ids.equals(List.of(model.fileName().replace(".bpmn", "")))) {
                found(Convention.FILE_NAME, String.join(", ", ids), "is not the one executable process of its file");
            }
        }

        private void historyIsKept(Process process) {
            String days = process.getCamundaHistoryTimeToLiveString();
            if (days == null || !days.matches("P\\d+D")) {
                found(Convention.TIME_TO_LIVE, process.getId(), "has no historyTimeToLive in days, such as P2192D");
            } else if (Integer.parseInt(days.substring(1, days.length() - 1)) < SIX_YEARS_IN_DAYS) {
                found(Convention.TIME_TO_LIVE, process.getId(), "keeps its history for less than six years");
            }
        }

        private void isStartedByAFormOnly(Process process) {
            String form = process.getChildElementsByType(StartEvent.class).stream()
                    .map(StartEvent::getCamundaFormKey)
                    .filter(Objects::nonNull)
                    .map(key -> key.replaceFirst("^embedded:deployment:", ""))
                    .filter(path -> path.startsWith("forms/" + model.folder() + "/") && formExists.test(path))
                    .findFirst()
                    .orElse(null);
            if (process.isCamundaStartableInTasklist() != (form != null)) {
                found(
                        Convention.STARTABLE,
                        process.getId(),
                        form == null ? "can be started in Tasklist without a form" : "cannot be started by its form");
            }
        }

        private void idSaysWhatItIs(BaseElement element) {
            String type = element.getElementType().getTypeName();
            String prefix = element instanceof FlowNode
                    ? ID_PREFIXES.getOrDefault(type, "no " + type + " at all, so not")
                    : Map.of("sequenceFlow", "Flow", "message", "Message", "lane", "Lane")
                            .get(type);
            if (prefix != null && !element.getId().matches(prefix + "(_[A-Z][A-Za-z0-9]*)+")) {
                found(Convention.ELEMENT_ID, element.getId(), "should be " + prefix + "_…");
            }
        }

        private void nameIsChinese(FlowNode node) {
            boolean onlyForksOrJoins =
                    node instanceof ParallelGateway || leaving(node).size() == 1 && isExclusive(node);
            if (!onlyForksOrJoins && !isChinese(node.getName())) {
                found(Convention.CHINESE_NAME, node.getId(), "has no Chinese name");
            }
        }

        private void lanes() {
            List<Participant> pools = List.copyOf(all(Participant.class));
            if (pools.size() != 1 || !isChinese(pools.get(0).getName())) {
                found(Convention.LANE, model.fileName(), "has no pool with a Chinese name");
            }
            for (Lane lane : all(Lane.class)) {
                if (!isChinese(lane.getName())) {
                    found(Convention.LANE, lane.getId(), "names no responsible party");
                }
            }
            for (FlowNode node : nodes) {
                long lanes = all(Lane.class).stream()
                        .filter(lane -> lane.getFlowNodeRefs().contains(node))
                        .count();
                if (node.getParentElement() instanceof Process && lanes != 1) {
                    found(Convention.LANE, node.getId(), "is in " + lanes + " lanes");
                }
            }
        }

        private void wayPartsWithAQuestion(FlowNode node) {
            if (!isExclusive(node) || leaving(node).size() < 2) {
                return;
            }
            if (node.getName() == null || !node.getName().endsWith("？")) {
                found(Convention.QUESTION, node.getId(), "asks no question");
            }
            for (SequenceFlow flow : leaving(node)) {
                if (!isChinese(flow.getName())) {
                    found(Convention.QUESTION, flow.getId(), "gives no answer");
                }
            }
        }

        private void conditionIsShort(SequenceFlow flow) {
            FlowNode source = flow.getSource();
            boolean conditional = flow.getConditionExpression() != null;
            boolean parting = isExclusive(source) && leaving(source).size() > 1;
            boolean otherwise = parting && flow.equals(((ExclusiveGateway) source).getDefault());
            if (conditional
                    && !CONDITION
                            .matcher(flow.getConditionExpression().getTextContent())
                            .matches()) {
                found(Convention.CONDITION, flow.getId(), "decides by more than a name and a comparison");
            }
            if (conditional != (parting && !otherwise)) {
                found(
                        Convention.CONDITION,
                        flow.getId(),
                        conditional ? "needs no condition" : "is neither conditional nor the default");
            }
        }

        private void isDrawn(FlowNode node) {
            if (!(node.getDiagramElement() instanceof BpmnShape shape)) {
                found(Convention.DIAGRAM, node.getId(), "is not drawn");
                return;
            }
            if (node instanceof SubProcess && !shape.isExpanded()) {
                found(Convention.DIAGRAM, node.getId(), "is collapsed");
            }
            nodes.stream()
                    .filter(other -> other.getParentElement().equals(node.getParentElement()))
                    .filter(other -> other.getId().compareTo(node.getId()) > 0)
                    .filter(other -> !(node instanceof BoundaryEvent || other instanceof BoundaryEvent))
                    .filter(other -> other.getDiagramElement() instanceof BpmnShape drawn
                            && overlap(shape.getBounds(), drawn.getBounds()))
                    .forEach(other -> found(Convention.DIAGRAM, node.getId(), "is drawn upon " + other.getId()));
        }

        private void isDrawn(BaseElement element) {
            if (element.getDiagramElement() == null) {
                found(Convention.DIAGRAM, element.getId(), "is not drawn");
            }
        }

        private void isReachedAndLeft(FlowNode node) {
            boolean aside = node instanceof SubProcess subProcess && subProcess.triggeredByEvent();
            boolean begins = aside || node instanceof StartEvent || node instanceof BoundaryEvent;
            boolean ends = aside || node instanceof EndEvent;
            if (begins == flows.stream().anyMatch(flow -> node.equals(flow.getTarget()))) {
                found(Convention.CONNECTED, node.getId(), begins ? "begins, but is reached" : "is not reached");
            }
            if (ends != leaving(node).isEmpty()) {
                found(Convention.CONNECTED, node.getId(), ends ? "ends, but is left" : "leads nowhere");
            }
        }

        private void hasForm(UserTask task) {
            String expected = kebab(task.getId());
            List<String> possible = Stream.of(model.folder(), "common")
                    .map(folder -> "forms/" + folder + "/" + expected + ".html")
                    .toList();
            String key = String.valueOf(task.getCamundaFormKey());
            String path = key.replaceFirst("^embedded:deployment:", "");
            if (path.equals(key) || !possible.contains(path)) {
                found(Convention.FORM, task.getId(), "should show embedded:deployment:" + possible.get(0));
            } else if (!formExists.test(path)) {
                found(Convention.FORM, task.getId(), "shows a form that does not exist: " + path);
            }
        }

        private void belongsToSomebody(UserTask task) {
            String assignee = task.getCamundaAssignee();
            List<String> groups = task.getCamundaCandidateGroupsList();
            Set<String> known = Arrays.stream(Role.values()).map(Role::group).collect(toSet());
            if ((assignee == null) == groups.isEmpty()) {
                found(Convention.ASSIGNMENT, task.getId(), "belongs neither to one person nor to roles only");
            }
            if (assignee != null && !VARIABLE.matcher(assignee).matches()) {
                found(Convention.ASSIGNMENT, task.getId(), "is assigned by more than a variable");
            }
            if (!known.containsAll(groups)) {
                found(Convention.ASSIGNMENT, task.getId(), "names a group that is no role: " + groups);
            }
        }

        private void namesItsDuty(UserTask task) {
            List<String> duties = properties(task, "duty");
            Set<String> known = Arrays.stream(Duty.values()).map(Duty::name).collect(toSet());
            if (duties.size() != 1 || !known.containsAll(duties)) {
                found(Convention.DUTY, task.getId(), "should name one duty: " + duties);
            }
        }

        private void beans() {
            for (ServiceTask task : all(ServiceTask.class)) {
                String bean = suffix(task.getId());
                bean = "${" + Character.toLowerCase(bean.charAt(0)) + bean.substring(1) + "}";
                if (!bean.equals(task.getCamundaDelegateExpression())) {
                    found(Convention.BEAN, task.getId(), "should be done by " + bean);
                }
            }
            for (UserTask task : all(UserTask.class)) {
                long completing = extensions(task, CamundaTaskListener.class)
                        .filter(listener -> "complete".equals(listener.getCamundaEvent()))
                        .count();
                if (completing != 1) {
                    found(Convention.BEAN, task.getId(), "has " + completing + " listeners to its completion");
                }
            }
            Stream.concat(
                            all(CamundaTaskListener.class).stream()
                                    .map(CamundaTaskListener::getCamundaDelegateExpression),
                            all(CamundaExecutionListener.class).stream()
                                    .map(CamundaExecutionListener::getCamundaDelegateExpression))
                    .filter(bean -> bean == null || !VARIABLE.matcher(bean).matches())
                    .forEach(bean -> found(Convention.BEAN, String.valueOf(bean), "is no bean that listens"));
        }

        private void callsWithTheCase(CallActivity call) {
            if (!"deployment".equals(call.getCamundaCalledElementBinding())) {
                found(Convention.CALL, call.getId(), "is not bound to its deployment");
            }
            if (!processes.contains(call.getCalledElement())) {
                found(Convention.CALL, call.getId(), "calls no process: " + call.getCalledElement());
            }
            if (extensions(call, CamundaIn.class)
                    .noneMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey()))) {
                found(Convention.CALL, call.getId(), "hands on no business key");
            }
            if (extensions(call, CamundaIn.class)
                    .noneMatch(
                            in -> "caseNo".equals(in.getCamundaSource()) && "caseNo".equals(in.getCamundaTarget()))) {
                found(Convention.CALL, call.getId(), "hands on no case number");
            }
        }

        private void messageIsAwaited(Message message) {
            String name = message.getName();
            if (!name.startsWith(model.folder() + ".")
                    || !KEBAB.matcher(name.substring(model.folder().length() + 1))
                            .matches()) {
                found(Convention.MESSAGE, message.getId(), "should be named " + model.folder() + ".…: " + name);
            }
            if (!model.xml().contains("messageRef=\"" + message.getId() + "\"")) {
                found(Convention.MESSAGE, message.getId(), "is awaited by nobody");
            }
        }

        private void timerHasAGround(TimerEventDefinition timer) {
            BaseElement event = (BaseElement) timer.getParentElement();
            String deadline = properties(event, "deadline").stream().findFirst().orElse(null);
            boolean byLedger = deadline != null
                    && timer.getTimeDate() != null
                    && timer.getTimeDate()
                            .getTextContent()
                            .equals("${deadlineTimers.due(execution, '" + deadline + "')}");
            boolean bySetting = deadline == null
                    && timer.getTimeDuration() != null
                    && SETTING.matcher(timer.getTimeDuration().getTextContent()).matches();
            if (!byLedger && !bySetting) {
                found(Convention.TIMER, event.getId(), "follows neither a deadline nor a setting");
            }
        }

        private <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
            return bpmn.getModelElementsByType(type);
        }

        private List<String> properties(BaseElement element, String name) {
            return extensions(element, CamundaProperties.class)
                    .flatMap(properties -> properties.getCamundaProperties().stream())
                    .filter(property -> name.equals(property.getCamundaName()))
                    .map(CamundaProperty::getCamundaValue)
                    .toList();
        }

        private <T extends ModelElementInstance> Stream<T> extensions(BaseElement element, Class<T> type) {
            return element.getExtensionElements() == null
                    ? Stream.empty()
                    : element.getExtensionElements().getElementsQuery().filterByType(type).list().stream();
        }

        private List<SequenceFlow> leaving(FlowNode node) {
            return flows.stream().filter(flow -> node.equals(flow.getSource())).toList();
        }

        private void found(Convention convention, String element, String what) {
            found.add(new Violation(model, convention, element, what));
        }
    }

    private static boolean isExclusive(FlowNode node) {
        return node instanceof ExclusiveGateway;
    }

    private static boolean isChinese(String name) {
        return name != null && CHINESE.matcher(name).matches();
    }

    private static boolean overlap(Bounds one, Bounds other) {
        return one.getX() < other.getX() + other.getWidth()
                && other.getX() < one.getX() + one.getWidth()
                && one.getY() < other.getY() + other.getHeight()
                && other.getY() < one.getY() + one.getHeight();
    }

    private static String suffix(String id) {
        return id.substring(id.indexOf('_') + 1);
    }

    private static String kebab(String id) {
        return suffix(id).replaceAll("(?<!^)(?=[A-Z])", "-").toLowerCase();
    }
}
