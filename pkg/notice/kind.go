package notice

import "reflect"

// kind is what a value of a template is: one of these, or one of several.
type kind uint8

const (
	aText kind = 1 << iota
	aWhole
	aFraction
	aFlag
	aList    // of texts
	allFacts // what "." is where a text begins
	noData   // what "." is in a part that is called with nothing

	// writable is what a text can have in it. The others come out as Go writes them.
	writable = aText | aWhole | aFraction
)

// kindOf returns the kind of the values of a type; nil is that of no value.
func kindOf(t reflect.Type) kind {
	if t == nil {
		return noData
	}
	switch t.Kind() {
	case reflect.String:
		return aText
	case reflect.Int:
		return aWhole
	case reflect.Float64:
		return aFraction
	case reflect.Bool:
		return aFlag
	case reflect.Slice:
		return aList
	}
	return allFacts
}

// kindOfFact returns the kind of a fact.
func kindOfFact(name string) kind {
	fact, _ := reflect.TypeFor[Facts]().FieldByName(name)
	return kindOf(fact.Type)
}

// unwritable refuses to write a value of a kind, which the template calls what; nil where
// it can be written.
func unwritable(k kind, what string) error {
	switch {
	case k&aList != 0:
		return refused("notice.writes_list", "example", "{{range .Slots}}{{.}}{{end}}")
	case k&aFlag != 0:
		return refused("notice.writes_flag", "example", "{{if "+what+"}}...{{end}}")
	case k&^writable != 0:
		return refused("notice.writes_neither", "example", "{{.Client}}")
	}
	return nil
}

// FactNames lists what the facts of a text are called in a template: those that are texts, those
// that are lists of texts, and those that say whether something is so.
func FactNames() (texts, lists, flags []string) {
	facts := reflect.TypeFor[Facts]()
	for i := range facts.NumField() {
		switch f := facts.Field(i); kindOf(f.Type) {
		case aText:
			texts = append(texts, f.Name)
		case aList:
			lists = append(lists, f.Name)
		case aFlag:
			flags = append(flags, f.Name)
		default:
		}
	}
	return texts, lists, flags
}
