package when_test

import (
	"archive/zip"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/when"
)

// UPDATE_ZONES=1 writes the names anew.
func TestTheZonesAreThoseThatComeWithGo(t *testing.T) {
	t.Parallel()
	root, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.OpenReader(filepath.Join(strings.TrimSpace(string(root)), "lib/time/zoneinfo.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = archive.Close() }()
	var names []string
	for _, file := range archive.File {
		if !strings.HasSuffix(file.Name, "/") && file.Name != "Factory" {
			names = append(names, file.Name)
		}
	}
	slices.Sort(names)
	want := strings.Join(names, "\n") + "\n"
	if os.Getenv("UPDATE_ZONES") != "" {
		if err := os.WriteFile("zones.txt", []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile("zones.txt"); err != nil || string(got) != want {
		t.Errorf("zones.txt is not the zones of this Go, UPDATE_ZONES=1 writes it: %v", err)
	}
}

func TestZonesGoOnAsTyped(t *testing.T) {
	t.Parallel()
	warsaw, err := when.Zone("Europe/Warsaw")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for typed, want := range map[string]string{
		"Europe/W":  "Europe/Warsaw",
		"europe/wA": "Europe/Warsaw",
		"warsaw":    "Europe/Warsaw",
		"Warszaw":   "Europe/Warsaw",
		"Київ":      "Europe/Kyiv",
		"new york":  "America/New_York",
		"UT":        "UTC",
		"nowhere":   "",
		"Europe/Vi": "Europe/Vienna Europe/Vilnius",
	} {
		got, whole := when.ZonesGoingOn(typed, at, warsaw, 50)
		if strings.Join(got, " ") != want || !whole {
			t.Errorf("%q: got %q, %v, want %q", typed, got, whole, want)
		}
	}
	areas, whole := when.ZonesGoingOn("A", at, warsaw, 50)
	if want := []string{"Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/"}; !slices.Equal(areas, want) || whole {
		t.Errorf("got %q, %v", areas, whole)
	}
	near, whole := when.ZonesGoingOn("Europe/", at, warsaw, 50)
	if len(near) != 50 || !whole || !slices.Contains(near[:30], "Europe/Warsaw") || slices.Contains(near, "Europe/Samara") {
		t.Errorf("got %d, %v: %q", len(near), whole, near)
	}
	for _, name := range near {
		if _, err := when.Zone(name); err != nil {
			t.Error(err)
		}
	}
}
