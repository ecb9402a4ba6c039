/** `2 小时 5 分钟`, from when something was promised to now. */
export const sayLate = (promised: Date, now: Date): string => {
  const minutes = Math.max(1, Math.floor((now.getTime() - promised.getTime()) / 60_000))
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  if (days > 0) return `${String(days)} 天${hours === 0 ? '' : ` ${String(hours)} 小时`}`
  if (hours > 0) return `${String(hours)} 小时${minutes % 60 === 0 ? '' : ` ${String(minutes % 60)} 分钟`}`
  return `${String(minutes)} 分钟`
}
