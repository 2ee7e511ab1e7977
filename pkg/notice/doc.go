// Package notice words the texts that go out: to clients in their language, and
// to a platform's support. The texts are template files, one a kind and
// language; only the one in use is parsed.
//
// It must not decide anything, format a date or an amount, or send. Facts come
// in as words, and whatever they contain is data.
package notice
