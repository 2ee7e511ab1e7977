package notice

import "fmt"

// Print is what a template calls under that name.
func Print(values ...any) (string, error) {
	return (&maker{left: longest}).counted(fmt.Sprint)(values...)
}

// Printf is what a template calls under that name.
func Printf(format string, values ...any) (string, error) {
	printf, ok := (&maker{left: longest}).functions()["printf"].(func(string, ...any) (string, error))
	if !ok {
		panic("printf is another function")
	}
	return printf(format, values...)
}
