package policy

// After returns what is known once a change was made.
func After(p Platform, f Facts, e Effect) Facts { return about(&p, &f, &moment{}).after(&e) }
