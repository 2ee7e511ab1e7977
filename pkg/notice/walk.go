package notice

import (
	"reflect"
	"text/template/parse"
)

// eachNode calls visit for every node of a parsed template, whatever its type: each holds
// the ones below it in its exported fields.
func eachNode(tree *parse.Tree, visit func(parse.Node)) { eachBelow(reflect.ValueOf(tree.Root), visit) }

func eachBelow(v reflect.Value, visit func(parse.Node)) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return
		}
		if node, ok := v.Interface().(parse.Node); ok && v.Kind() == reflect.Pointer {
			visit(node)
		}
		eachBelow(v.Elem(), visit)
	case reflect.Slice:
		for i := range v.Len() {
			eachBelow(v.Index(i), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				eachBelow(v.Field(i), visit)
			}
		}
	}
}
