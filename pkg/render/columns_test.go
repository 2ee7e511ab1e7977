package render

import (
	"strings"
	"testing"
)

func TestColumnsAreAlignedAndWrapped(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	err := Columns(&b, 40, [][2]string{
		{"book", "book an appointment with a client of yours"},
		{"--color auto|always|never and so on", "colours"},
		{"pay", "record a payment"},
	})
	if err != nil {
		t.Fatal(err)
	}
	same(t, b.String(), `  book  book an appointment with a
        client of yours
  --color auto|always|never and so on
        colours
  pay   record a payment
`)
}
