package tramoya.console.commerce;

import java.util.List;
import java.util.Map;
import tramoya.pages.Refusal;
import tramoya.pages.Words;

/**
 * Something that can be done to a thing, as a form: in a dialog of the thing's page, or on a page of its own without
 * JavaScript and when something was wrong with it.
 *
 * @param id of the dialog, and the beginning of its fields' ids
 * @param path where the form stands and goes
 * @param danger whether it cannot be taken back
 * @param problem what is wrong with no field in particular; empty mostly
 * @param back where one goes who thinks better of it
 */
public record Deed(
        String id,
        String path,
        String title,
        String lead,
        String submit,
        boolean danger,
        List<Field> fields,
        String problem,
        String back) {
    public Deed {
        fields = List.copyOf(fields);
    }

    /**
     * One thing to say.
     *
     * @param type {@code text}, {@code number}, {@code checkbox} or {@code textarea}
     * @param error what is wrong with it; empty mostly
     */
    public record Field(
            String name, String label, String type, String value, String hint, String error, boolean required) {
        static Field text(String name, String label, String hint) {
            return new Field(name, label, "text", "", hint, "", true);
        }

        static Field number(String name, String label, String value, String hint) {
            return new Field(name, label, "number", value, hint, "", true);
        }

        static Field check(String name, String label, boolean on, String hint) {
            return new Field(name, label, "checkbox", on ? "true" : "", hint, "", false);
        }

        Field with(String newValue, String newError) {
            return new Field(name, label, type, newValue, hint, newError, required);
        }
    }

    /** The same with what was typed. */
    Deed typed(Map<String, String> values) {
        return with(
                fields.stream()
                        .map(field -> field.with(values.getOrDefault(field.name(), ""), ""))
                        .toList(),
                problem);
    }

    /**
     * The same with what the service had to say.
     *
     * @param fieldOf which field a problem's code is about
     */
    Deed refused(Refusal refusal, Map<String, String> fieldOf, Words words) {
        String name = fieldOf.getOrDefault(refusal.code(), "");
        return name.isEmpty() ? with(fields, refusal.said(words)) : wrong(name, refusal.said(words));
    }

    /** The same with something wrong beside a field. */
    Deed wrong(String name, String said) {
        return with(
                fields.stream()
                        .map(field -> field.name().equals(name) ? field.with(field.value(), said) : field)
                        .toList(),
                "");
    }

    private Deed with(List<Field> newFields, String newProblem) {
        return new Deed(id, path, title, lead, submit, danger, newFields, newProblem, back);
    }
}
