package names_test

import (
	"slices"
	"testing"

	"github.com/adsum-cli/adsum/pkg/names"
)

func TestNamesAreInAlphabeticalOrder(t *testing.T) {
	t.Parallel()
	want := []string{
		"ada", "Adam", "Ádám B", "Ądzik", "Bea", "Élise", "Emma", "Lech", "Łucja", "Zoe", "Źdźbło", "Żaneta",
		"Ганна", "Ґалаґан", "Данило", "Евеліна", "Єва", "Жанна", "Зоя", "Ігор", "Їжак", "Йосип", "Яна",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	got = names.Sorted(got, func(name *string) string { return *name })
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
