package cli

import (
	"os/exec"
	"path/filepath"
	"strings"
)

// programPath returns where a program is that can be run, empty where there is none: one
// that is named with its folder is there or nowhere.
func (a *app) programPath(name string) string {
	if strings.ContainsAny(name, `/`+string(filepath.Separator)) {
		found, _ := exec.LookPath(name)
		return found
	}
	path, _ := a.deps.Env("PATH")
	for _, dir := range filepath.SplitList(path) {
		if file := filepath.Join(dir, name); filepath.IsAbs(file) {
			if found, err := exec.LookPath(file); err == nil {
				return found
			}
		}
	}
	return ""
}
