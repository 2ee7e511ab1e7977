package picture

import (
	"fmt"

	"github.com/charmbracelet/x/ansi"
)

// The window's own colours.
const (
	paper = "#1b1e24"
	ink   = "#d8dce3"
	muted = "#9aa2ae"
	edge  = "#565d69"
)

// named returns one of the colours that a terminal has names for, each readable on the paper.
func named(n int) string {
	return [16]string{
		"#3b404a", "#e8737c", "#8fc379", "#dcb565", "#70aaf0", "#cb8be0", "#5fc0cc", "#d8dce3",
		"#7d8592", "#f3939a", "#aad697", "#ecca85", "#94c2f7", "#dba9ec", "#86d3dc", "#ffffff",
	}[n]
}

// colour returns one of the 256 that a terminal counts: those with names, a cube of six a side, greys.
func colour(n int) string {
	switch {
	case n < 0 || n > 255:
		return ""
	case n < 16:
		return named(n)
	case n < 232:
		n -= 16
		return mixed(side(n/36), side(n/6%6), side(n%6))
	default:
		grey := 8 + 10*(n-232)
		return mixed(grey, grey, grey)
	}
}

// side returns how much of red, green or blue a step of the cube has.
func side(step int) int {
	if step == 0 {
		return 0
	}
	return 55 + 40*step
}

func mixed(red, green, blue int) string {
	return fmt.Sprintf("#%02x%02x%02x", red&255, green&255, blue&255)
}

// chosen reads the colour that follows a code which says that one does, and how many parameters
// it takes: 5 and its number, or 2 and its red, green and blue.
func chosen(params ansi.Params) (colourOf string, used int) {
	at := func(i int) int {
		if i < len(params) {
			return params[i].Param(0)
		}
		return 0
	}
	switch at(0) {
	case 5:
		return colour(at(1)), 2
	case 2:
		return mixed(at(1), at(2), at(3)), 4
	default:
		return "", 1
	}
}
