package cli_test

import (
	"os"
	"testing"

	real "github.com/adsum-cli/adsum/pkg/process"
	"github.com/adsum-cli/adsum/pkg/tmuxtest"
)

// seated is the program at a terminal, with its signals: that of cmd/adsum-practice.
func seated() {
	os.Exit(real.Run(real.Program{Version: "test", Engines: shared()}))
}

// seatedEnv is the environment of somebody who sits at a terminal, in a home where it is ten o'clock
// on Monday 23 November 2026 in Warsaw unless more says otherwise. A later value wins.
func (h home) seatedEnv(t testing.TB, more ...string) []string {
	t.Helper()
	return append([]string{
		"HOME=" + h.dir, "PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8", "GORACE=" + noSleep, "GOCOVERDIR=" + t.TempDir(),
		"ADSUM_CONFIG=" + h.config(), "ADSUM_DB=" + h.book(), "ADSUM_LANG=en",
		"ADSUM_TZ=Europe/Warsaw", "ADSUM_NOW=2026-11-23T10:00:00+01:00",
	}, more...)
}

// screen returns a real terminal of a width and a height in cells, at which adsum-seated is the
// program; more is put into its environment.
func (h home) screen(t testing.TB, width, height int, more ...string) *tmuxtest.Screen {
	t.Helper()
	return tmuxtest.Start(t, tmuxtest.Options{Width: width, Height: height, Env: h.seatedEnv(t, more...), Dir: h.dir})
}
