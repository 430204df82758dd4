package io.thalweg.processor.diagnostic;

/**
 * Everything that the compiler refuses or remarks, with its wording: what is wrong, a semicolon, what to write instead. The gaps
 * ({@code %s}) are filled by whoever refuses. Numbers are never reused. {@code processor/docs/diagnostics.md} explains
 * each one.
 */
public enum Code {
    NOT_JAVAC(1, "this compiler shows annotation processors no syntax trees; compile with javac"),
    INTERNAL(2, "internal error, please report: %s"),
    NO_SOURCE(3, "the source of %s is not compiled here; compile its source file"),

    NOT_STATIC(10, "%s is an instance method; make it static: a loss is a function of its parameters alone"),
    GENERIC(11, "%s has type parameters; remove them: a loss works on doubles"),
    RETURN_TYPE(12, "%s returns %s; make it return double"),
    NO_VARIABLE(13, "%s has no %s; declare a double parameter for each decision variable"),
    PARAMETER_TYPE(
            14,
            "parameter %s is of type %s; use double or double[], or with @Given also int, boolean, int[], boolean[],"
                    + " double[][] or int[][]"),
    NO_BODY(15, "%s has no body; write the loss in Java"),
    NAME_ILLEGAL(16, "\"%s\" is not a Java class name; choose an identifier for name"),
    NAME_TAKEN(17, "class %s exists already; choose another class name with @Minimize(name = …)"),
    NAME_TWICE(18, "%s would give class %s too; give one of them another class name with @Minimize(name = …)"),

    FLOW_UNNAMED(20, "a flow needs a name; put the equation into a static final String: its name names the stepper"),
    FLOW_TWICE(21, "flow %s is chosen twice; remove one, or rename its constant: its name names the stepper"),
    FLOW_NONE(22, "no flow is chosen; name at least one, such as flow = Flow.GRADIENT"),
    FLOW_NOT_CONSTANT(23, "flow %s is not a known string; make it a static final String with a constant value"),
    EQUATION_SHAPE(24, "\"%s\" is not an equation; write name' = expression, with a semicolon between equations"),
    EQUATION_SYNTAX(25, "\"%s\" does not parse: %s; write its right side as a Java expression"),
    EQUATION_TWICE(26, "%s' has two equations; keep one"),
    EQUATION_EFFECT(27, "an equation assigns nothing; write an expression without =, ++ or --"),
    EQUATION_TYPE(28, "the right side of %s' is a boolean; write a number"),

    EQUATION_NONE(86, "flow \"%s\" does not move the point; add an equation theta' = …"),
    MEMORY_NAME(87, "memory %s' has the name of something else; choose another name"),
    MEMORY_UNUSED(88, "memory %s is never read; use it, or remove its equation"),
    SYMBOL(89, "an equation knows no %s; %s"),
    HYPERPARAMETER_UNUSED(90, "%s is used by no chosen flow; remove it, or choose a flow that uses it"),
    HYPERPARAMETER_RANGE(91, "%s = %s is out of range; make it %s"),
    DIVISION_BY_ZERO(92, "an equation divides by 0 in %s; write another divisor"),
    BATCH(
            99,
            "no batch of rows can stand for all of them: %s; write the loss as sums over the rows,"
                    + " for (int i = 0; i < n; i++) sum += …, times factors and plus terms without rows, or remove batch"),
    BATCH_NEWTON(
            100,
            "flow %s takes the Hessian, of which a batch of rows gives no estimate; remove batch, or choose another flow"),
    EQUATION_READS_LOSS(
            93, "an equation cannot read %s, a parameter of the loss; write theta for the coordinate that moves, or L"),

    ASCENDS(94, Severity.WARNING, "flow %s may raise the loss: %s; check its signs"),
    MAY_ASCEND(95, Severity.NOTE, "flow %s may raise the loss for a while: %s; take the best point of a run"),
    DESCENT_UNDECIDED(
            96, Severity.NOTE, "it is undecided whether flow %s lowers every loss: dL/dt = %s; see for yourself"),
    NO_REST(97, Severity.NOTE, "flow %s cannot come to rest where the gradient is 0; end runs by a number of steps"),
    SINGULAR(98, Severity.NOTE, "flow %s is singular where the gradient is 0 and L > 0; bound its velocity, as M does"),

    LOOP(30, "%s; write a counted loop: for (int i = from; i < bound; i += step)"),
    WHILE(31, "a %s loop is outside the loss language; write a for loop to a fixed bound with an if inside"),
    ARRAY(32, "%s is an array in a field; pass it as a parameter marked @Given"),
    OBJECT(33, "%s is outside the loss language; use numbers and booleans only"),
    LAMBDA(34, "%s is outside the loss language; write a static helper method and call it"),
    SWITCH(35, "switch is outside the loss language; write if and else"),
    EXCEPTION(36, "%s is outside the loss language; return a value, such as Double.NaN, instead"),
    STATEMENT(37, "%s is outside the loss language; use assignments, if, for and return"),
    FLOAT(38, "%s is a float; use double"),
    TYPE(39, "type %s is outside the loss language; use double, int, long or boolean"),
    FLOAT_OVERLOAD(40, "Java takes the float version of %s here; cast an argument to double"),
    ARRAY_TYPE(
            41,
            "a local array of type %s is outside the loss language; use double, int or boolean, in one or two dimensions"),
    ARRAY_NEEDED(42, "this is %s where an array is needed; write an expression that gives an array"),
    ALIAS(43, "%s would be a second name for an array; use the array itself, or copy it element by element"),
    ARRAY_ASSIGNED(44, "array %s is assigned as a whole; assign its elements, or declare another array"),
    BORROWED(45, "%s is not this method's own array; copy it into a local array and change that"),
    NESTED_STORE(46, "an element is assigned inside an expression; make it a statement of its own"),
    ARRAY_METHOD(47, "%s works on an array as a whole; write a loop over its elements"),

    UNRESOLVED_NAME(50, "cannot find %s; %s"),
    UNRESOLVED_METHOD(51, "cannot find method %s; %s"),
    NOT_CONSTANT(52, "%s is not a compile-time constant; make it static final with a constant value, or a parameter"),
    INSTANCE_FIELD(53, "%s is an instance field; make it a static final constant, or a parameter"),
    NOT_ASSIGNABLE(54, "cannot assign to %s; a loss changes its own local variables only"),
    NO_OVERLOAD(55, "%s does not take (%s); there is %s"),
    OTHER_FILE(
            56,
            "%s is in another source file; copy it into this one:"
                    + " only methods of Math, of Functions and of this file are read"),
    INSTANCE_METHOD(57, "%s is an instance method; make it static"),
    VOID_METHOD(58, "%s returns nothing; let it return its result"),
    RECURSION(59, "%s calls itself; write it without recursion"),
    HELPER(60, "helper method %s %s; a helper is a plain static method on numbers, booleans and arrays that it reads"),
    RANDOM(
            61,
            "Math.random is not deterministic; a loss gives the same value each time: pass the number as a parameter"),
    MATH(62, "%s is not supported; use another function of Math"),

    LOOP_VARIABLE(63, "%s counts the turns and is assigned in the loop; assign another variable"),
    LOOP_BOUND(
            64, "the loop's bound reads %s, which changes in the loop; put the bound into a variable before the loop"),
    JUMP(65, "label %s is the target of a jump; leave the innermost loop only, and test a boolean behind it"),
    DEPENDENT(66, "%s depends on a decision variable; take it from data, a length or a constant"),
    ARRAY_UNMADE(
            67, "array %s is declared without its elements; make it there: write = new … or = {…} behind its name"),
    MATRIX(68, "%s is a local matrix and does not stand by itself; give it a name, and use its elements and lengths"),
    JAGGED(69, "the rows of a local matrix have one length; write new double[n][m] with that of the longest row"),

    OPERAND(70, "%s does not take %s; use operands that fit"),
    LOSSY(71, "%s does not fit into %s; write a cast: (%s)"),
    MISMATCH(72, "this is %s where %s is needed; write an expression that gives %s"),
    UNASSIGNED(73, "%s has no value yet; give it one where it is declared"),
    MISSING_RETURN(74, "%s can end without a value; end it with a return"),
    EMPTY_RETURN(75, "this return gives no value; write an expression behind it"),

    TOO_LARGE(80, "the loss has more than %s operations after its helper methods are put in; split it or simplify it"),

    VARIABLE_TYPE(
            81, "decision variable %s is of type %s; mark it @Given, or make it a double, a double[] or a double[][]"),
    OPEN_LENGTH(83, "more than one length is open: %s; fix all but one of them with @Length"),
    LENGTH(84, "@Length of %s %s; give one length of at least 1 for each dimension of an array to be found"),
    LENGTH_EXPRESSION(85, "\"%s\", the length of %s, %s; write an int over the data, such as \"x.length\""),
    LENGTH_SYNTAX(76, "the length \"%s\" does not parse: %s; write a Java expression"),
    LENGTH_EFFECT(77, "a length changes and makes nothing; write an expression without =, ++, -- or new"),

    RANGE_OF_DATA(110, "@Range of %s stands on data, which no run moves; remove it, or remove @Given"),
    RANGE_OPEN(111, "@Range of %s gives no bound; give min, max, or both"),
    RANGE_NAN(112, "the %s of %s is NaN; write a number, or leave it out for none"),
    RANGE_EMPTY(113, "no number is between %s and %s, the bounds of %s; make min less than max"),
    RANGE_POINT(114, "the bounds of %s allow %s alone; mark %s @Given, or make it a constant");

    private final int number;
    private final Severity severity;
    private final String template;

    Code(int number, String template) {
        this(number, Severity.ERROR, template);
    }

    Code(int number, Severity severity, String template) {
        this.number = number;
        this.severity = severity;
        this.template = template;
    }

    public Severity severity() {
        return severity;
    }

    /** The stable name that users search for: {@code THALWEG-012}. */
    public String id() {
        return String.format("THALWEG-%03d", number);
    }

    /** What is wrong and what to write instead, with the gaps filled. */
    public String message(Object... details) {
        return String.format(template, details);
    }
}
